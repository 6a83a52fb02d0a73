'use client'

import { useRef } from 'react'
import { SimilarList } from '#components/search/similar-list.tsx'
import { useSimilar } from '#components/search/use-similar.ts'
import { useTexts } from '#components/ui/texts.tsx'

/**
 * Similar questions, beside the form while the asker writes. Without JavaScript the form asks once, when it is sent.
 */
export function AlreadyAsked({ locale }: { locale: string }) {
  const t = useTexts('question.similar')
  const place = useRef<HTMLElement>(null)
  const found = useSimilar(locale, place)
  return (
    <section ref={place} className="already-asked needs-js" aria-labelledby="already-asked">
      <h2 id="already-asked" className="aside-title">
        {t('title')}
      </h2>
      {found && found.questions.length > 0 ? (
        <SimilarList questions={found.questions} />
      ) : (
        <p className="field-hint">{found ? found.status : t('hint')}</p>
      )}
    </section>
  )
}
