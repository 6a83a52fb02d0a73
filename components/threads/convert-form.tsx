import { getTranslations } from 'next-intl/server'
import { ActFields } from '#components/moderation/act-fields.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Select, SubmitButton } from '#components/ui/field.tsx'
import { convertPostAction } from '#lib/threads/actions.ts'
import { stanceOptions } from './stance-options.ts'
import { SettleField } from './settle-field.tsx'
import type { RestructuringForm } from './restructuring-form.ts'

/** Converts an answer to a comment in one of these places; without places, a comment to an answer. */
export async function ConvertForm({
  form,
  places,
}: {
  form: RestructuringForm
  places: readonly { value: string; label: string }[] | null
}) {
  const [t, act, answers, stances] = await Promise.all([
    getTranslations('threads.restructuring'),
    getTranslations('moderation.form'),
    getTranslations('answers.form'),
    stanceOptions(),
  ])
  const title = t(places ? 'toComment' : 'toAnswer')
  return (
    <ActionForm
      action={convertPostAction}
      {...{ locale: form.locale, from: form.from }}
      anchor="convert"
      fold={title}
      fieldNames={{ under: t('under'), stance: answers('stance'), rule: act('rule'), reason: act('reason') }}
    >
      <input type="hidden" name="post" value={form.post} />
      <input type="hidden" name="comment" value={form.comment ?? ''} />
      {places && <Select name="under" label={t('under')} options={places} required />}
      {!places && form.isYesNo && <Select name="stance" label={answers('stance')} options={stances} required />}
      <ActFields id="convert-act" caseId={form.caseId} rule="answer-the-question" />
      <SettleField form={form} kind="convert" />
      <SubmitButton>{title}</SubmitButton>
    </ActionForm>
  )
}
