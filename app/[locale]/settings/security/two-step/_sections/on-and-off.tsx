import { getTranslations } from 'next-intl/server'
import { CodesForm } from '#components/auth/codes-form.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/field.tsx'
import { Link } from '#components/ui/link.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { beginTwoStepAction, endTwoStepAction, renewRecoveryCodesAction } from '#lib/two-step/actions.ts'
import { Proof } from '#app/_lib/proof.tsx'
import type { ProofNeed } from '#app/_lib/proof.tsx'

type Props = { need: ProofNeed; locale: Locale }

/** Begins to set it up. */
export async function BeginSection({ need, locale }: Props) {
  const say = await getTranslations('security.twoStep')
  return (
    <ActionForm
      action={beginTwoStepAction}
      locale={locale}
      from={paths(locale).twoStep()}
      fieldNames={{ proofPassword: say('proof') }}
    >
      <p className="mb-4">{say('needsApp')}</p>
      <Proof {...need} locale={locale} />
      <SubmitButton>{say('begin')}</SubmitButton>
    </ActionForm>
  )
}

/** Renews the recovery codes, and turns it off. */
export async function OnSection({ count, need, locale }: Props & { count: number }) {
  const say = await getTranslations('security.twoStep')
  const to = paths(locale)
  const fieldNames = { proofPassword: say('proof') }
  return (
    <>
      <p>{say('isOn', { count })}</p>
      <CodesForm
        action={renewRecoveryCodesAction}
        locale={locale}
        from={to.twoStep()}
        anchor="renew-codes"
        fieldNames={fieldNames}
        title={say('codesTitle')}
        lead={say('codesLead')}
        after={<Link href={to.security()}>{say('codesStored')}</Link>}
      >
        <Proof {...need} locale={locale} />
        <SubmitButton kind="plain">{say('renew')}</SubmitButton>
      </CodesForm>
      <ActionForm
        action={endTwoStepAction}
        locale={locale}
        from={to.twoStep()}
        fieldNames={fieldNames}
        fold={say('turnOff')}
      >
        <p className="mb-4">{say('turnOffHint')}</p>
        <Proof {...need} locale={locale} />
        <SubmitButton kind="plain">{say('confirmTurnOff')}</SubmitButton>
      </ActionForm>
    </>
  )
}
