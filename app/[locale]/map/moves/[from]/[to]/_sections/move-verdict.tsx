import { getFormatter, getTranslations } from 'next-intl/server'
import { VerdictPicture } from '#components/answers/verdict-picture.tsx'
import { STANCES } from '#lib/answers/rules.ts'
import type { Verdict } from '#lib/answers/types.ts'

/** What the answers to the yes/no threads of a move say together. */
export async function MoveVerdict({ verdict }: { verdict: Verdict }) {
  const [map, say, format] = await Promise.all([getTranslations('map'), getTranslations('answers'), getFormatter()])
  const percent = (value: number) => format.number(value / 100, { style: 'percent' })
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
      title={map('verdictTitle', { count: verdict.answerCount })}
      description={format.list(parts, { type: 'unit' })}
      stances={Object.fromEntries(STANCES.map((stance) => [stance, say(`stances.${stance}`)]))}
      percent={percent}
      firstHand={say('firstHand')}
      firstHandCount={say('firstHandCount', { count: verdict.firstHandCount, all: verdict.answerCount })}
    />
  )
}
