import { getTranslations } from 'next-intl/server'
import { SettingsPart } from '#components/auth/settings-part.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Select, SubmitButton, TextArea, TextField } from '#components/ui/field.tsx'
import { Link } from '#components/ui/link.tsx'
import { findParkedForm } from '#lib/auth/parked-forms.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { LOCALES } from '#lib/i18n/rules.ts'
import { languageNames } from '#components/ui/formatters.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { editProfileAction } from '#lib/users/actions.ts'
import type { OwnProfile } from '#lib/users/own-profile.ts'
import { MAX_BIO_LENGTH } from '#lib/users/rules.ts'

/** Each language by its own name, whatever the page's language is. */
const LANGUAGES = LOCALES.map((locale) => ({
  value: locale,
  label: languageNames(locale).of(locale) ?? locale,
}))

export async function ProfileSection({
  viewer,
  profile,
  locale,
}: {
  viewer: Viewer
  profile: OwnProfile
  locale: Locale
}) {
  const to = paths(locale)
  const [say, sayAuth, parked] = await Promise.all([
    getTranslations('settings.profile'),
    getTranslations('auth'),
    findParkedForm(to.settings()),
  ])
  const names = {
    displayName: sayAuth('displayName'),
    handle: say('handle'),
    bio: say('bio'),
    links: say('links'),
    interest: say('interest'),
    language: say('language'),
  }
  const shown = { ...profile, links: profile.links.join('\n'), language: profile.locale, ...parked }
  return (
    <SettingsPart id="profile" title={say('title')}>
      <ActionForm
        action={editProfileAction}
        locale={locale}
        from={to.settings()}
        fieldNames={names}
        doneMessage={say('done')}
        isEmptiedAfter={false}
      >
        <TextField
          name="displayName"
          label={names.displayName}
          defaultValue={shown.displayName}
          autoComplete="nickname"
          required
        />
        <TextField
          name="handle"
          label={names.handle}
          hint={say('handleHint')}
          defaultValue={shown.handle}
          autoCapitalize="none"
          spellCheck={false}
          required
        />
        <TextArea
          name="bio"
          label={names.bio}
          hint={say('bioHint')}
          defaultValue={shown.bio}
          maxCharacters={MAX_BIO_LENGTH}
          rows={6}
        />
        <TextArea name="links" label={names.links} hint={say('linksHint')} defaultValue={shown.links} rows={3} />
        <TextField
          name="interest"
          label={names.interest}
          hint={say('interestHint')}
          defaultValue={shown.interest}
          autoComplete="off"
        />
        <Select name="language" label={names.language} defaultValue={shown.language} options={LANGUAGES} />
        <SubmitButton>{say('submit')}</SubmitButton>
      </ActionForm>
      <p className="mt-6">
        <Link href={to.user(viewer)}>{say('see')}</Link>
      </p>
    </SettingsPart>
  )
}
