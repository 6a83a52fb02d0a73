import { getTranslations } from 'next-intl/server'
import { SettingsPart } from '#components/auth/settings-part.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Checkbox, SubmitButton } from '#components/ui/field.tsx'
import { setRankedAction } from '#lib/leaderboards/actions.ts'
import { isRanked } from '#lib/leaderboards/queries.ts'
import type { Viewer } from '#lib/auth/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'

/** The choice whether leaderboards list the viewer. */
export async function RankedSection({ viewer, locale }: { viewer: Viewer; locale: Locale }) {
  const [say, ranked] = await Promise.all([getTranslations('leaderboards.settings'), isRanked(viewer.id)])
  return (
    <SettingsPart id="leaderboards" title={say('title')}>
      <ActionForm
        action={setRankedAction}
        locale={locale}
        from={paths(locale).settings()}
        anchor="leaderboards-form"
        doneMessage={say('done')}
        isEmptiedAfter={false}
      >
        <Checkbox name="ranked" label={say('ranked')} hint={say('hint')} defaultChecked={ranked} />
        <SubmitButton kind="plain">{say('submit')}</SubmitButton>
      </ActionForm>
    </SettingsPart>
  )
}
