'use client'

import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/field.tsx'
import { deleteDraftAction } from '#lib/drafts/actions.ts'

type Props = {
  id: number
  locale: string
  from: string
  /** Words of the page: the way to the question, the question, and its button. `about` names the draft. */
  words: { open: string; about: string; confirm: string; submit: string }
}

/** Deletes a draft after a question. */
export function DeleteDraftForm({ id, locale, from, words }: Props) {
  return (
    <details className="disclosure">
      <summary>
        {words.open}
        <span className="sr-only">
          {' '}
          <bdi>{words.about}</bdi>
        </span>
      </summary>
      <ActionForm action={deleteDraftAction} {...{ locale, from }} anchor={`draft-${id}`}>
        <input type="hidden" name="draft" value={id} />
        <p className="form-note">{words.confirm}</p>
        <SubmitButton kind="danger">{words.submit}</SubmitButton>
      </ActionForm>
    </details>
  )
}
