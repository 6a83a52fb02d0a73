import { getTranslations } from 'next-intl/server'
import { ContextFields, typedContext } from '#app/_lib/context-fields.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/field.tsx'
import { saveSituationAction } from '#lib/answers/actions.ts'
import { findLastContext } from '#lib/answers/context-queries.ts'
import { findParkedForm } from '#lib/auth/parked-forms.ts'
import type { Viewer } from '#lib/auth/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'

/** The viewer's role, sector and country, with which their answers begin. */
export async function OwnSituation({ viewer, locale }: { viewer: Viewer; locale: Locale }) {
  const from = paths(locale).welcome({ step: 'situation' })
  const [say, voices, situations, typed, last] = await Promise.all([
    getTranslations('welcome'),
    getTranslations('voices.form'),
    getTranslations('situations'),
    findParkedForm(from),
    findLastContext(viewer.id),
  ])
  const names = { ownRole: voices('role'), ownSector: situations('sector'), ownCountry: situations('country') }
  return (
    <ActionForm action={saveSituationAction} {...{ locale, from }} anchor="own-situation" fieldNames={names}>
      <ContextFields typed={typed ?? typedContext(last, locale)} isOpen />
      <SubmitButton>{say('save')}</SubmitButton>
    </ActionForm>
  )
}
