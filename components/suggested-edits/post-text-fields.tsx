'use client'

import { GuideTextFields } from '#components/guides/guide-text-fields.tsx'
import { BodyField } from '#components/posts/body-field.tsx'
import type { usePreview } from '#components/posts/use-preview.ts'
import { QuestionTextFields } from '#components/questions/question-text-fields.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import type { PostKind } from '#lib/posts/types.ts'

type TextProps = {
  kind: PostKind
  preview: ReturnType<typeof usePreview>
  typed: Readonly<Record<string, string>>
  newTagPoints: number
}

/**
 * The parts of another person's post that an edit can change: the text, and for a question or a guide title and tags.
 */
export function PostTextFields({ kind, ...fields }: TextProps) {
  const t = useTexts('posts.fields')
  if (kind === 'guide') return <GuideTextFields {...fields} />
  if (kind === 'question') return <QuestionTextFields {...fields} />
  return <BodyField label={t('body')} preview={fields.preview} defaultValue={fields.typed['body']} />
}

/** Maps fields to their labels, for the summary of errors. */
export function useTextFieldNames(): Record<string, string> {
  const t = useTexts('posts.fields')
  return { title: t('title'), body: t('body'), tags: t('tags') }
}
