import { getFormatter, getTranslations } from 'next-intl/server'
import { VerdictPicture } from '#components/answers/verdict-picture.tsx'
import { STANCES } from '#lib/answers/rules.ts'
import type { AnswerView } from '#lib/answers/types.ts'
import { verdictOf } from '#lib/answers/verdict.ts'
import type { Locale } from '#lib/i18n/rules.ts'

/** What the answers to a yes/no question say together. */
export async function VerdictSection({ answers }: { answers: readonly AnswerView[]; locale: Locale }) {
  const verdict = verdictOf(answers)
  if (verdict.answerCount === 0) return null
  const [say, format] = await Promise.all([getTranslations('answers'), getFormatter()])
  const percent = (value: number) => format.number(value / 100, { style: 'percent' })
  const stances = Object.fromEntries(STANCES.map((stance) => [stance, say(`stances.${stance}`)]))
  const parts = verdict.shares
    .filter((share) => share.answers > 0)
    .map((share) =>
      say('verdictPart', {
        stance: say(`stances.${share.stance}`),
        percent: percent(share.percent),
        firstHand: percent(share.firstHandPercent),
        hasFirstHand: String(share.firstHandPercent > 0),
      }),
    )
  return (
    <VerdictPicture
      verdict={verdict}
      title={say('verdictTitle', { count: verdict.answerCount })}
      description={format.list(parts, { type: 'unit' })}
      stances={stances}
      percent={percent}
      firstHand={say('firstHand')}
      firstHandCount={say('firstHandCount', { count: verdict.firstHandCount, all: verdict.answerCount })}
    />
  )
}
