import { getTranslations } from 'next-intl/server'
import { SettingsPart } from '#components/auth/settings-part.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton, TextField } from '#components/ui/field.tsx'
import { requestEmailChangeAction, resendConfirmationAction } from '#lib/auth/actions.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { OwnProfile } from '#lib/users/own-profile.ts'
import { Proof } from '#app/_lib/proof.tsx'
import type { ProofNeed } from '#app/_lib/proof.tsx'

type Props = {
  profile: OwnProfile
  need: ProofNeed
  /** The new address that was typed before the person had to sign in again. */
  typed: string | undefined
  locale: Locale
}

export async function AddressSection({ profile, need, typed, locale }: Props) {
  const [say, sayHere] = await Promise.all([getTranslations('settings.account'), getTranslations('security.address')])
  const { email } = profile
  const from = paths(locale).security()
  return (
    <SettingsPart id="address" title={say('title')}>
      {profile.isConfirmed ? (
        <p className="mb-4">{say('confirmed', { email })}</p>
      ) : (
        <>
          <p className="mb-4">{say('unconfirmed', { email })}</p>
          <ActionForm
            action={resendConfirmationAction}
            locale={locale}
            from={from}
            doneMessage={say('resent', { email })}
          >
            <SubmitButton kind="plain">{say('resend')}</SubmitButton>
          </ActionForm>
        </>
      )}
      <ActionForm
        action={requestEmailChangeAction}
        locale={locale}
        from={from}
        anchor="address-form"
        fieldNames={{ newEmail: sayHere('label'), proofPassword: sayHere('proof') }}
        doneMessage={sayHere('sent')}
        fold={sayHere('change')}
        {...(typed !== undefined && { values: { newEmail: typed } })}
      >
        <TextField
          name="newEmail"
          label={sayHere('label')}
          hint={sayHere('hint')}
          type="email"
          autoComplete="email"
          autoCapitalize="none"
          spellCheck={false}
          required
        />
        <Proof {...need} locale={locale} />
        <SubmitButton>{sayHere('submit')}</SubmitButton>
      </ActionForm>
    </SettingsPart>
  )
}
