'use client'

import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/field.tsx'
import { useViewerState } from '#components/viewer/viewer-store.ts'
import { judgeDuplicateAction } from '#lib/closing/actions.ts'

export type JudgeLabels = {
  title: string
  confirm: string
  dispute: string
  hint: string
  done: string
}

type Props = { questionId: number; locale: string; from: string; labels: JudgeLabels; fold?: string }

/** The asker confirms or disputes that their question is a duplicate. */
export function JudgeForm({ questionId, locale, from, labels, fold }: Props) {
  return (
    <ActionForm
      action={judgeDuplicateAction}
      {...{ locale, from }}
      anchor="judge"
      fold={fold}
      doneMessage={labels.done}
      className="judge"
    >
      <input type="hidden" name="question" value={questionId} />
      {fold === undefined && <p className="field-label">{labels.title}</p>}
      <p className="form-row">
        <SubmitButton kind="plain" name="verdict" value="confirmed">
          {labels.confirm}
        </SubmitButton>
        <SubmitButton kind="plain" name="verdict" value="disputed">
          {labels.dispute}
        </SubmitButton>
      </p>
      <p className="field-hint">{labels.hint}</p>
    </ActionForm>
  )
}

/**
 * The same, folded, on the question's page, which knows its viewer late: its line is there for everybody, so that nothing moves.
 * `link` leads to the form where scripts do not run.
 */
export function JudgeHere({ link, href, ...form }: Props & { link: string; href: string }) {
  const isMine = useViewerState()?.posts[form.questionId]?.isMine
  return (
    <div className="judge-here">
      {isMine ? (
        <JudgeForm {...form} fold={form.labels.title} />
      ) : (
        <noscript>
          <a href={href}>{link}</a>
        </noscript>
      )}
    </div>
  )
}
