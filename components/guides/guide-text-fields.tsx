'use client'

import { BodyField } from '#components/posts/body-field.tsx'
import type { usePreview } from '#components/posts/use-preview.ts'
import { TagField } from '#components/tags/tag-field.tsx'
import { TextField } from '#components/ui/field.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import { MAX_STEPS } from '#lib/guides/rules.ts'
import { MAX_TAGS_PER_QUESTION, TITLE_LENGTH } from '#lib/questions/rules.ts'

type Props = {
  preview: ReturnType<typeof usePreview>
  typed: Readonly<Record<string, string>>
  /** Reputation that a new tag needs. */
  newTagPoints: number
}

/** The text fields of a guide: title, text with its steps, tags. For writing, editing, and suggesting an edit. */
export function GuideTextFields({ preview, typed, newTagPoints }: Props) {
  const t = useTexts('guides.form')
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
      <div className="guide-how">
        <p>{t('how', { max: MAX_STEPS })}</p>
        <p>{t('howQuestions')}</p>
      </div>
      <BodyField label={t('body')} placeholder={t('placeholder')} preview={preview} defaultValue={typed['body']} />
      <TagField
        label={t('tags')}
        hint={t('tagsHint', { max: MAX_TAGS_PER_QUESTION, reputation: newTagPoints })}
        defaultValue={typed['tags']}
      />
    </>
  )
}

/** Field → label, for the summary of errors. */
export function useGuideFieldNames(): Record<string, string> {
  const t = useTexts('guides.form')
  return { title: t('title'), body: t('body'), tags: t('tags'), language: t('language') }
}
