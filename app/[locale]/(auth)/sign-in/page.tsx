import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { passkeyWords } from '#app/_lib/passkey-words.ts'
import { searchParam } from '#app/_lib/search-param.ts'
import { AlreadySignedIn } from '#components/auth/already-signed-in.tsx'
import { Alternatives, NarrowPage } from '#components/auth/narrow-page.tsx'
import { PasskeySignIn } from '#components/auth/passkey-sign-in.tsx'
import { ProviderButtons } from '#components/auth/provider-buttons.tsx'
import { ProviderNote } from '#components/auth/provider-note.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { PasswordField, SubmitButton, TextField } from '#components/ui/field.tsx'
import { Link } from '#components/ui/link.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { signInAction } from '#lib/auth/actions.ts'
import { findParkedFormOwner } from '#lib/auth/parked-forms.ts'
import { findViewer } from '#lib/auth/viewer.ts'
import { listProviders } from '#lib/identities/queries.ts'
import { hasPasskeys } from '#lib/passkeys/queries.ts'
import { paths, safeNextPath } from '#lib/platform/paths.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth.signIn'))('title') }
}

export default async function SignInPage({ searchParams }: PageProps<'/[locale]/sign-in'>) {
  const param = await searchParam(searchParams)
  const next = safeNextPath(param('next'))
  const [locale, say, viewer] = await Promise.all([pageLocale(), getTranslations('auth'), findViewer()])
  const parked = next ? await findParkedFormOwner(next) : null
  const to = paths(locale)
  const onwards = next ? { next } : {}
  const canUsePasskeys = hasPasskeys()
  return (
    <NarrowPage title={say('signIn.title')}>
      <ProviderNote problem={param('problem')} />
      {viewer && <AlreadySignedIn name={viewer.displayName} next={next} locale={locale} />}
      {parked && !viewer && (
        <div className="mb-8">
          <Notice tone="good">{say(parked === 'account' ? 'keptForAccount' : 'kept')}</Notice>
        </div>
      )}
      <ActionForm
        action={signInAction}
        locale={locale}
        fieldNames={{ email: say('email'), password: say('password') }}
        isEmptiedAfter={false}
      >
        <input type="hidden" name="next" value={next ?? ''} />
        <TextField
          name="email"
          label={say('email')}
          type="email"
          autoComplete={canUsePasskeys ? 'username webauthn' : 'username'}
          autoCapitalize="none"
          spellCheck={false}
          required
        />
        <PasswordField name="password" label={say('password')} autoComplete="current-password" required />
        <SubmitButton>{say('signIn.submit')}</SubmitButton>
      </ActionForm>
      {canUsePasskeys && (
        <PasskeySignIn next={next} locale={locale} label={say('signIn.byPasskey')} words={await passkeyWords()} />
      )}
      <ProviderButtons providers={listProviders()} next={next} locale={locale} />
      <Alternatives>
        <Link href={to.signInByLink(onwards)}>{say('signIn.byLink')}</Link>
        <Link href={to.recover()}>{say('signIn.forgotten')}</Link>
        <p>
          {say('signIn.newHere')} <Link href={to.signUp(onwards)}>{say('signIn.signUp')}</Link>
        </p>
      </Alternatives>
    </NarrowPage>
  )
}
