import { getTranslations } from 'next-intl/server'
import { passkeyWords } from '#app/_lib/passkey-words.ts'
import { ProofField } from '#components/auth/proof-field.tsx'
import { ProveWithPasskey } from '#components/auth/prove-with-passkey.tsx'
import { Link } from '#components/ui/link.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'

/** The need for a new proof, and the means that the person has for it. */
export type ProofNeed = { isNeeded: boolean; hasPassword: boolean; hasPasskeys: boolean }

/**
 * The part of a form that asks again who its sender is: for the password or a passkey. People without a password can
 * sign in again by a mailed link.
 */
export async function Proof({ isNeeded, hasPassword, hasPasskeys, locale }: ProofNeed & { locale: Locale }) {
  const [say, words] = await Promise.all([getTranslations('security.proof'), passkeyWords()])
  const to = paths(locale)
  const instead = (
    <p>
      {say('withoutPassword')} <Link href={to.signInByLink({ next: to.security() })}>{say('byLink')}</Link>
    </p>
  )
  return (
    <ProofField isNeeded={isNeeded} label={say('label')} hint={say('hint')} {...(!hasPassword && { instead })}>
      {hasPasskeys && <ProveWithPasskey label={say('byPasskey')} done={say('proven')} words={words} locale={locale} />}
    </ProofField>
  )
}
