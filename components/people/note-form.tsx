'use client'

import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton, TextArea } from '#components/ui/field.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import { NOTE_LENGTH } from '#lib/moderation/rules.ts'
import { addNoteAction } from '#lib/people/actions.ts'

type Props = {
  personId: number
  locale: string
  /** The page of the form. */
  from: string
  /** The text typed here before signing in. */
  typed?: Readonly<Record<string, string>> | undefined
}

/** A note for the other moderators. */
export function NoteForm({ personId, locale, from, typed }: Props) {
  const t = useTexts('people.note')
  return (
    <ActionForm
      action={addNoteAction}
      {...{ locale, from }}
      anchor="note"
      fold={t('open')}
      values={typed}
      fieldNames={{ text: t('text') }}
      doneMessage={t('done')}
    >
      <input type="hidden" name="person" value={personId} />
      <TextArea name="text" label={t('text')} hint={t('hint')} maxCharacters={NOTE_LENGTH.max} rows={4} required />
      <SubmitButton kind="plain">{t('save')}</SubmitButton>
    </ActionForm>
  )
}
