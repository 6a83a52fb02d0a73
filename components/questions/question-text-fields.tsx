'use client'

import type { ReactNode } from 'react'
import { BodyField } from '#components/posts/body-field.tsx'
import type { usePreview } from '#components/posts/use-preview.ts'
import { TagField } from '#components/tags/tag-field.tsx'
import { TextField } from '#components/ui/field.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import { MAX_TAGS_PER_QUESTION, TITLE_LENGTH } from '#lib/questions/rules.ts'

type Props = {
  preview: ReturnType<typeof usePreview>
  typed: Readonly<Record<string, string>>
  /** Reputation that a new tag needs. */
  newTagPoints: number
  afterTitle?: ReactNode
}

/** The text fields of a question: title, body, tags. For asking, editing, and suggesting an edit. */
export function QuestionTextFields({ preview, typed, newTagPoints, afterTitle }: Props) {
  const t = useTexts('question.form')
  return (
    <>
      <TextField
        name="title"
        label={t('title')}
        hint={t('titleHint', TITLE_LENGTH)}
        defaultValue={typed['title']}
        autoComplete="off"
        required
      />
      {afterTitle}
      <BodyField label={t('body')} preview={preview} defaultValue={typed['body']} />
      <TagField
        label={t('tags')}
        hint={t('tagsHint', { max: MAX_TAGS_PER_QUESTION, reputation: newTagPoints })}
        defaultValue={typed['tags']}
      />
    </>
  )
}
