'use client'

import { useTexts } from '#components/ui/texts.tsx'
import type { usePreview } from './use-preview.ts'

type Props = { preview: ReturnType<typeof usePreview>; lang: string | undefined }

/** The preview of a text, as its page will show it. Screen readers hear it when it arrives. */
export function BodyPreview({ preview: { answer, isPending, isLost }, lang }: Props) {
  const t = useTexts('posts.form')
  return (
    <div role="status">
      <section className="preview" aria-busy={isPending}>
        <h2>{t('previewTitle')}</h2>
        {answer?.ok && !isLost ? (
          <div className="prose" dir="auto" lang={lang} dangerouslySetInnerHTML={{ __html: answer.data.html }} />
        ) : (
          <p>{isLost ? t('previewLost') : answer && !answer.ok && (answer.fieldErrors['body'] ?? answer.message)}</p>
        )}
      </section>
    </div>
  )
}
