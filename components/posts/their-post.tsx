'use client'

import { useTexts } from '#components/ui/texts.tsx'
import { TheirText } from './their-text.tsx'

/** The text of a post that someone else saved while the viewer was writing. */
export function TheirPost({ current }: { current: Readonly<Record<string, string>> }) {
  const t = useTexts('posts.fields')
  return <TheirText current={current} fields={{ title: t('title'), tags: t('tags'), body: t('body') }} />
}
