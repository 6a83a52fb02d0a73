import { getTranslations } from 'next-intl/server'
import { lineOptions } from '#app/_lib/line-field.tsx'
import { SettingsPart } from '#components/auth/settings-part.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Checkbox, Select, SubmitButton } from '#components/ui/field.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { chooseProfileAction } from '#lib/profiles/actions.ts'
import type { ProfileChoices, Station } from '#lib/profiles/types.ts'

type Props = { stations: readonly Station[]; choices: ProfileChoices; locale: Locale }

/** The form for what others see of the path, and for the line beside the viewer's answers. */
export async function ChoicesPart({ stations, choices, locale }: Props) {
  const [say, options] = await Promise.all([
    getTranslations('career'),
    lineOptions({ stations, locale, kindsOnly: true }),
  ])
  const names = { line: say('settings.line') }
  return (
    <SettingsPart id="choices" title={say('settings.choices')}>
      <ActionForm
        action={chooseProfileAction}
        locale={locale}
        from={paths(locale).careerSettings()}
        anchor="choose-profile"
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
        <Checkbox
          name="career"
          label={say('settings.showCareer')}
          hint={say('settings.showCareerHint')}
          defaultChecked={!choices.hidden.includes('career')}
        />
        <Checkbox
          name="certificates"
          label={say('settings.showCertificates')}
          defaultChecked={!choices.hidden.includes('certificates')}
        />
        <SubmitButton>{say('settings.saveChoices')}</SubmitButton>
      </ActionForm>
    </SettingsPart>
  )
}
