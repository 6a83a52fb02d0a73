import { getTranslations } from 'next-intl/server'
import { SettingsPart } from '#components/auth/settings-part.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Select, SubmitButton } from '#components/ui/field.tsx'
import type { Viewer } from '#lib/auth/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { chooseAudiencesAction } from '#lib/profiles/actions.ts'
import { getChoices } from '#lib/profiles/queries.ts'
import { AUDIENCES, PROFILE_PARTS } from '#lib/users/audiences.ts'
import type { ProfilePart } from '#lib/users/audiences.ts'

/** The choice of who may see each part of the viewer's profile. */
export async function AudiencesSection({ viewer, locale }: { viewer: Viewer; locale: Locale }) {
  const [say, { audiences }] = await Promise.all([getTranslations('audiences'), getChoices(viewer.id)])
  const hints: Partial<Record<ProfilePart, string>> = { about: say('aboutHint'), career: say('careerHint') }
  const names = Object.fromEntries(PROFILE_PARTS.map((part) => [part, say(`parts.${part}`)]))
  return (
    <SettingsPart id="audiences" title={say('title')}>
      <p className="mb-6 text-soft">{say('hint')}</p>
      <ActionForm
        action={chooseAudiencesAction}
        locale={locale}
        from={paths(locale).settings()}
        anchor="audiences-form"
        fieldNames={names}
        doneMessage={say('done')}
        isEmptiedAfter={false}
      >
        {PROFILE_PARTS.map((part) => (
          <Select
            key={part}
            name={part}
            label={names[part]}
            hint={hints[part]}
            defaultValue={audiences[part]}
            options={AUDIENCES.map((value) => ({ value, label: say(`who.${value}`) }))}
          />
        ))}
        <SubmitButton kind="plain">{say('submit')}</SubmitButton>
      </ActionForm>
    </SettingsPart>
  )
}
