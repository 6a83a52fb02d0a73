import { getTranslations } from 'next-intl/server'
import { SettingsPart } from '#components/auth/settings-part.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { PasswordField, SubmitButton } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { changePasswordAction } from '#lib/auth/actions.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { OwnProfile } from '#lib/users/own-profile.ts'
import { Proof } from '#app/_lib/proof.tsx'
import type { ProofNeed } from '#app/_lib/proof.tsx'

type Props = { profile: OwnProfile; need: ProofNeed; locale: Locale }

export async function PasswordSection({ profile, need, locale }: Props) {
  const [say, sayAuth] = await Promise.all([getTranslations('settings.password'), getTranslations('auth')])
  const names = { currentPassword: say('current'), newPassword: say('new') }
  return (
    <SettingsPart id="password" title={say('title')}>
      {!profile.hasPassword && (
        <div className="mb-6">
          <Notice>{say('none')}</Notice>
        </div>
      )}
      <ActionForm
        action={changePasswordAction}
        locale={locale}
        from={paths(locale).security()}
        fieldNames={names}
        doneMessage={say('done')}
      >
        {/* Tells password managers to which account the password belongs. */}
        <input type="email" value={profile.email} autoComplete="username" readOnly hidden />
        {profile.hasPassword && (
          <PasswordField
            name="currentPassword"
            label={names.currentPassword}
            autoComplete="current-password"
            required
          />
        )}
        <PasswordField
          name="newPassword"
          label={names.newPassword}
          hint={sayAuth('signUp.passwordHint')}
          autoComplete="new-password"
          required
        />
        {!profile.hasPassword && <Proof {...need} locale={locale} />}
        <SubmitButton>{say(profile.hasPassword ? 'submit' : 'submitFirst')}</SubmitButton>
      </ActionForm>
    </SettingsPart>
  )
}
