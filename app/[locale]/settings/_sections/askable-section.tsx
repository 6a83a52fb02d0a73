import { getTranslations } from 'next-intl/server'
import { SettingsPart } from '#components/auth/settings-part.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Checkbox, SubmitButton } from '#components/ui/field.tsx'
import type { Viewer } from '#lib/auth/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { setAskableAction } from '#lib/requests/actions.ts'
import { isAskable } from '#lib/requests/queries.ts'
import { MAX_OPEN_REQUESTS } from '#lib/requests/rules.ts'

/** The choice whether the forum may ask the viewer for answers. */
export async function AskableSection({ viewer, locale }: { viewer: Viewer; locale: Locale }) {
  const [say, askable] = await Promise.all([getTranslations('requests.settings'), isAskable(viewer.id)])
  return (
    <SettingsPart id="requests" title={say('title')}>
      <ActionForm
        action={setAskableAction}
        locale={locale}
        from={paths(locale).settings()}
        anchor="requests-form"
        doneMessage={say('done')}
        isEmptiedAfter={false}
      >
        <Checkbox
          name="askable"
          label={say('askable')}
          hint={say('hint', { max: MAX_OPEN_REQUESTS })}
          defaultChecked={askable}
        />
        <SubmitButton kind="plain">{say('submit')}</SubmitButton>
      </ActionForm>
    </SettingsPart>
  )
}
