import 'server-only'
import { getFormatter, getTranslations } from 'next-intl/server'
import type { Locale } from '#lib/i18n/rules.ts'
import type { QuestionLine } from '#lib/questions/types.ts'

/** Returns words for a question's result: `Yes 75 %`, otherwise the number of answers. */
export async function lineWords(locale: Locale) {
  const [answers, question, format] = await Promise.all([
    getTranslations({ locale, namespace: 'answers' }),
    getTranslations({ locale, namespace: 'question' }),
    getFormatter({ locale }),
  ])
  const percent = (value: number) => format.number(value / 100, { style: 'percent' })
  return {
    verdict: ({ leading }: QuestionLine) =>
      leading && `${answers(`stances.${leading.stance}`)} ${percent(leading.percent)}`,
    answers: ({ answerCount }: QuestionLine) => question('answerCount', { count: answerCount }),
  }
}
