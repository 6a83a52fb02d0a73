import 'server-only'
import { getTranslations } from 'next-intl/server'
import { isolate } from '#lib/i18n/isolate.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { SimilarLine, SimilarQuestion } from '#lib/search/types.ts'
import { lineWords } from './line-words.ts'

/** Returns similar questions in words. */
export async function similarLines(questions: readonly SimilarQuestion[], locale: Locale): Promise<SimilarLine[]> {
  const [say, sayQuestion, words] = await Promise.all([
    getTranslations({ locale, namespace: 'question.similar' }),
    getTranslations({ locale, namespace: 'question' }),
    lineWords(locale),
  ])
  const to = paths(locale)
  return questions.map((question) => ({
    id: question.id,
    slug: question.slug,
    answerCount: question.answerCount,
    isClosed: question.isClosed,
    href: to.question(question),
    title: question.title,
    lang: question.language,
    verdict: words.verdict(question),
    got: `${say('votes', { count: question.score })} · ${words.answers(question)}`,
    isAccepted: question.hasAcceptedAnswer,
    why: question.why.length > 0 ? sayQuestion('alsoAbout', { what: question.why.map(isolate).join(', ') }) : null,
  }))
}
