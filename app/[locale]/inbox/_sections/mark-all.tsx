import { getTranslations } from 'next-intl/server'
import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/field.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { markAllReadAction, unmarkAllReadAction } from '#lib/notifications/actions.ts'
import { paths } from '#lib/platform/paths.ts'

/** Marks everything up to the newest line that was shown; afterwards, undoes it. */
export async function MarkAll(props: { newest: number | null; marked: number | null; locale: Locale }) {
  const say = await getTranslations('notifications')
  const { newest, marked, locale } = props
  const from = paths(locale).inbox()
  if (marked !== null) {
    return (
      <ActionForm action={unmarkAllReadAction} locale={locale} from={from} className="inbox-tool">
        <span role="status">{say('allMarked')}</span>
        <input type="hidden" name="at" value={marked} />
        <SubmitButton kind="quiet">{say('undo')}</SubmitButton>
      </ActionForm>
    )
  }
  if (newest === null) return null
  return (
    <ActionForm action={markAllReadAction} locale={locale} from={from} className="inbox-tool">
      <input type="hidden" name="until" value={newest} />
      <SubmitButton kind="quiet">{say('markAll')}</SubmitButton>
    </ActionForm>
  )
}
