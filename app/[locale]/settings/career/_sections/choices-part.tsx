import { getTranslations } from 'next-intl/server'
import { lineOptions } from '#app/_lib/line-field.tsx'
import { SettingsPart } from '#components/auth/settings-part.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Select, SubmitButton } from '#components/ui/field.tsx'
import { Link } from '#components/ui/link.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { chooseLineAction } from '#lib/profiles/actions.ts'
import type { ProfileChoices, Station } from '#lib/profiles/types.ts'

type Props = { stations: readonly Station[]; choices: ProfileChoices; locale: Locale }

/** The form for the line beside the viewer's answers. */
export async function ChoicesPart({ stations, choices, locale }: Props) {
  const [say, options] = await Promise.all([
    getTranslations('career'),
    lineOptions({ stations, locale, kindsOnly: true }),
  ])
  const names = { line: say('settings.line') }
  return (
    <SettingsPart id="choices" title={say('settings.choices')}>
      <ActionForm
        action={chooseLineAction}
        locale={locale}
        from={paths(locale).careerSettings()}
        anchor="choose-line"
        fieldNames={names}
        isEmptiedAfter={false}
      >
        <Select
          name="line"
          label={names.line}
          hint={say('settings.lineHint')}
          options={options}
          defaultValue={choices.line}
        />
        <SubmitButton>{say('settings.saveChoices')}</SubmitButton>
      </ActionForm>
      <p className="mt-6">
        <Link href={`${paths(locale).settings()}#audiences`}>{say('settings.toAudiences')}</Link>
      </p>
    </SettingsPart>
  )
}
