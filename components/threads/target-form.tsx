import { getTranslations } from 'next-intl/server'
import { ActFields } from '#components/moderation/act-fields.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import type { FormAction } from '#components/ui/action-types.ts'
import { Select, SubmitButton } from '#components/ui/field.tsx'
import type { QuestionRef } from '#lib/questions/types.ts'
import { stanceOptions } from './stance-options.ts'
import { SettleField } from './settle-field.tsx'
import type { RestructuringForm } from './restructuring-form.ts'

type Props<Out> = {
  form: RestructuringForm
  action: FormAction<Out>
  /** The questions found; the first is preselected. */
  targets: readonly QuestionRef[]
  /** An answer that moves to a yes/no question needs a stance. */
  kind: 'move' | 'merge'
}

/** Moves or merges the post into one of the questions found. */
export async function TargetForm<Out>({ form, action, targets, kind }: Props<Out>) {
  const [t, act, answers, stances] = await Promise.all([
    getTranslations('threads.restructuring'),
    getTranslations('moderation.form'),
    getTranslations('answers.form'),
    stanceOptions(),
  ])
  return (
    <ActionForm
      action={action}
      {...{ locale: form.locale, from: form.from }}
      anchor="to-target"
      fieldNames={{ target: t('target'), stance: answers('stance'), rule: act('rule'), reason: act('reason') }}
    >
      <input type="hidden" name="post" value={form.post} />
      <Select
        name="target"
        label={t('target')}
        options={[
          // A preselected question would make a wrong merge too easy.
          ...(targets.length > 1 ? [{ value: '', label: answers('choose') }] : []),
          ...targets.map(({ id, title }) => ({ value: String(id), label: `${title} (${id})` })),
        ]}
        required
      />
      {kind === 'move' && (
        <Select
          name="stance"
          label={answers('stance')}
          hint={t('stanceHint')}
          options={stances}
          defaultValue={form.stance ?? ''}
        />
      )}
      <ActFields id="target-act" caseId={form.caseId} rule="duplicate" />
      <SettleField form={form} kind={kind} />
      <SubmitButton>{t(kind)}</SubmitButton>
    </ActionForm>
  )
}
