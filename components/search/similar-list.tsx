'use client'

import { useTexts } from '#components/ui/texts.tsx'
import type { SimilarLine } from '#lib/search/types.ts'

/** Similar questions: their counts, the gist of their answers, and the reasons why they are shown. */
export function SimilarList({ questions }: { questions: readonly SimilarLine[] }) {
  const t = useTexts('question.similar')
  return (
    <ul className="similar-list">
      {questions.map((question) => (
        <li key={question.id}>
          {/* Opens a new tab, so that the form does not change. */}
          <a href={question.href} target="_blank" rel="noopener" lang={question.lang} className="similar-title">
            <bdi>{question.title}</bdi>
          </a>
          <small>
            {question.verdict && <b>{question.verdict}</b>} {question.got}
            {question.isAccepted && ` ✓ ${t('accepted')}`}
          </small>
          {question.why && <small>{question.why}</small>}
          <a href={question.href} data-follow="" aria-label={t('answersMeLabel', { title: question.title })}>
            {t('answersMe')}
          </a>
        </li>
      ))}
    </ul>
  )
}
