import 'server-only'
import { getFormatter, getTranslations } from 'next-intl/server'
import type { CardContent } from '#components/previews/question-card.tsx'
import { isFirstHand } from '#lib/answers/rules.ts'
import type { AnswerView } from '#lib/answers/types.ts'
import { verdictOf } from '#lib/answers/verdict.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { isDrawable } from '#lib/previews/rules.ts'
import type { QuestionView } from '#lib/questions/types.ts'
import { findSite } from './find-site.ts'

type Thread = { question: QuestionView; answers: readonly AnswerView[] }

/** Returns the contents of a question's picture: its title, its verdict, and its first-hand share. */
export async function previewOf({ question, answers }: Thread, locale: Locale): Promise<CardContent> {
  const [say, sayAnswers, format, { name }] = await Promise.all([
    getTranslations({ locale, namespace: 'previews' }),
    getTranslations({ locale, namespace: 'answers' }),
    getFormatter({ locale }),
    findSite(),
  ])
  const percent = (value: number) => format.number(value / 100, { style: 'percent' })
  const base = { title: isDrawable(question.title) ? question.title : null, site: isDrawable(name) ? name : null }
  const count = sayAnswers('count', { count: answers.length })
  const { shares, answerCount } = verdictOf(question.isYesNo ? answers : [])
  if (answerCount === 0) {
    const firstHand = answers.filter(({ basis }) => isFirstHand(basis)).length
    return {
      ...base,
      shares: [],
      headline: count,
      details: firstHand > 0 ? say('firstHandCount', { count: firstHand }) : '',
    }
  }
  const shown = shares.filter((share) => share.percent > 0)
  const leading = shown.toSorted((a, b) => b.percent - a.percent)[0]
  const firstHand = shares.reduce((sum, share) => sum + share.firstHandPercent, 0)
  return {
    ...base,
    shares: shown.map(({ stance, percent: share }) => ({ stance, percent: share })),
    headline: leading ? `${sayAnswers(`stances.${leading.stance}`)} · ${percent(leading.percent)}` : count,
    details: [count, ...(firstHand > 0 ? [say('firstHandShare', { percent: percent(firstHand) })] : [])].join(' · '),
  }
}
