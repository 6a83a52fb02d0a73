import { getTranslations } from 'next-intl/server'
import { ActFields } from '#components/moderation/act-fields.tsx'
import { TagField } from '#components/tags/tag-field.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton, TextField } from '#components/ui/field.tsx'
import { splitPostAction } from '#lib/threads/actions.ts'
import { SettleField } from './settle-field.tsx'
import type { RestructuringForm } from './restructuring-form.ts'

/** Splits the post into a new question, with the moderator's title and tags. */
export async function SplitForm({ form }: { form: RestructuringForm }) {
  const [t, act, question] = await Promise.all([
    getTranslations('threads.restructuring'),
    getTranslations('moderation.form'),
    getTranslations('question.form'),
  ])
  return (
    <ActionForm
      action={splitPostAction}
      {...{ locale: form.locale, from: form.from }}
      anchor="split"
      fold={t('split')}
      fieldNames={{ title: question('title'), tags: question('tags'), rule: act('rule'), reason: act('reason') }}
    >
      <input type="hidden" name="post" value={form.post} />
      <input type="hidden" name="comment" value={form.comment ?? ''} />
      <TextField name="title" label={question('title')} autoComplete="off" required />
      <TagField label={question('tags')} hint={t('tagsHint')} />
      <ActFields id="split-act" caseId={form.caseId} rule="one-question" />
      <SettleField form={form} kind="split" />
      <SubmitButton>{t('split')}</SubmitButton>
    </ActionForm>
  )
}
