import { getTranslations } from 'next-intl/server'
import { SettingsPart } from '#components/auth/settings-part.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/field.tsx'
import { resendConfirmationAction } from '#lib/auth/actions.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { OwnProfile } from '#lib/users/own-profile.ts'

export async function AddressSection({ profile, locale }: { profile: OwnProfile; locale: Locale }) {
  const say = await getTranslations('settings.account')
  const { email } = profile
  return (
    <SettingsPart id="address" title={say('title')}>
      {profile.isConfirmed ? (
        <p>{say('confirmed', { email })}</p>
      ) : (
        <>
          <p className="mb-4">{say('unconfirmed', { email })}</p>
          <ActionForm
            action={resendConfirmationAction}
            locale={locale}
            from={paths(locale).settings()}
            doneMessage={say('resent', { email })}
          >
            <SubmitButton kind="plain">{say('resend')}</SubmitButton>
          </ActionForm>
        </>
      )}
    </SettingsPart>
  )
}
