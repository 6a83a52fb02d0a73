import { ActFields } from '#components/moderation/act-fields.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Select, SubmitButton } from '#components/ui/field.tsx'
import { convertPostAction } from '#lib/threads/actions.ts'
import { SettleField } from './settle-field.tsx'
import type { SurgeryForm } from './surgery-labels.ts'

/** Makes an answer a comment in one of these places; without places, a comment an answer. */
export function ConvertForm({
  form,
  places,
}: {
  form: SurgeryForm
  places: readonly { value: string; label: string }[] | null
}) {
  const { labels, act } = form
  const title = places ? labels.toComment : labels.toAnswer
  return (
    <ActionForm
      action={convertPostAction}
      {...{ locale: form.locale, from: form.from }}
      anchor="convert"
      fold={title}
      fieldNames={{ under: labels.under, stance: labels.stance, rule: act.rule, reason: act.reason }}
    >
      <input type="hidden" name="post" value={form.post} />
      <input type="hidden" name="comment" value={form.comment ?? ''} />
      {places && <Select name="under" label={labels.under} options={places} required />}
      {!places && form.isYesNo && <Select name="stance" label={labels.stance} options={labels.stances} required />}
      <ActFields id="convert-act" caseId={form.caseId} rule="answer-the-question" />
      <SettleField form={form} kind="convert" />
      <SubmitButton>{title}</SubmitButton>
    </ActionForm>
  )
}
