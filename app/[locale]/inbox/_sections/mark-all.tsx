import { getTranslations } from 'next-intl/server'
import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/field.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { markAllReadAction, unmarkAllReadAction } from '#lib/notifications/actions.ts'
import type { NotificationGroup } from '#lib/notifications/groups.ts'
import { paths } from '#lib/platform/paths.ts'

type Props = { newest: number | null; marked: number | null; group: NotificationGroup | undefined; locale: Locale }

/** Marks everything of the list up to the newest line that was shown; afterwards, undoes it. */
export async function MarkAll({ newest, marked, group, locale }: Props) {
  const say = await getTranslations('notifications')
  const from = paths(locale).inbox({ kind: group })
  if (marked !== null) {
    return (
      <ActionForm action={unmarkAllReadAction} locale={locale} from={from} className="inbox-tool">
        <span role="status">{say('allMarked')}</span>
        <input type="hidden" name="at" value={marked} />
        <input type="hidden" name="kind" value={group ?? ''} />
        <SubmitButton kind="quiet">{say('undo')}</SubmitButton>
      </ActionForm>
    )
  }
  if (newest === null) return null
  return (
    <ActionForm action={markAllReadAction} locale={locale} from={from} className="inbox-tool">
      <input type="hidden" name="until" value={newest} />
      <input type="hidden" name="kind" value={group ?? ''} />
      <SubmitButton kind="quiet">
        {group ? say('markGroup', { group: say(`groups.${group}`) }) : say('markAll')}
      </SubmitButton>
    </ActionForm>
  )
}
