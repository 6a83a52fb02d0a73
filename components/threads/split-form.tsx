import { ActFields } from '#components/moderation/act-fields.tsx'
import { TagField } from '#components/tags/tag-field.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton, TextField } from '#components/ui/field.tsx'
import { splitPostAction } from '#lib/threads/actions.ts'
import { SettleField } from './settle-field.tsx'
import type { SurgeryForm } from './surgery-labels.ts'

/** Makes the post a question of its own, under a title and tags of the moderator's. */
export function SplitForm({ form }: { form: SurgeryForm }) {
  const { labels, act } = form
  return (
    <ActionForm
      action={splitPostAction}
      {...{ locale: form.locale, from: form.from }}
      anchor="split"
      fold={labels.split}
      fieldNames={{ title: labels.title, tags: labels.tags, rule: act.rule, reason: act.reason }}
    >
      <input type="hidden" name="post" value={form.post} />
      <input type="hidden" name="comment" value={form.comment ?? ''} />
      <TextField name="title" label={labels.title} autoComplete="off" required />
      <TagField label={labels.tags} hint={labels.tagsHint} />
      <ActFields id="split-act" caseId={form.caseId} rule="one-question" />
      <SettleField form={form} kind="split" />
      <SubmitButton>{labels.split}</SubmitButton>
    </ActionForm>
  )
}
