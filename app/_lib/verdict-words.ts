import { getFormatter, getTranslations } from 'next-intl/server'
import { STANCES } from '#lib/answers/rules.ts'
import type { Stance } from '#lib/answers/rules.ts'
import type { Verdict } from '#lib/answers/types.ts'
import { firstHandPercent, leadingShare, sentenceValues } from '#lib/answers/verdict.ts'

/** Returns all texts about a verdict: its sentence, its picture in words, its first-hand share. */
export async function verdictWords(verdict: Verdict) {
  const [say, format] = await Promise.all([getTranslations('answers'), getFormatter()])
  const percent = (value: number) => format.number(value / 100, { style: 'percent' })
  const stances = Object.fromEntries(STANCES.map((stance) => [stance, say(`stances.${stance}`)])) as Record<
    Stance,
    string
  >
  const parts = verdict.shares
    .filter((share) => share.answers > 0)
    .map((share) =>
      say('verdictPart', {
        stance: stances[share.stance],
        percent: percent(share.percent),
        firstHand: percent(share.firstHandPercent),
        hasFirstHand: String(share.firstHandPercent > 0),
      }),
    )
  const leading = leadingShare(verdict)
  return {
    percent,
    stances,
    description: format.list(parts, { type: 'unit' }),
    sentence: leading && say('verdictSentence', sentenceValues(verdict, leading)),
    firstHand: say('verdictFirstHand', {
      percent: percent(firstHandPercent(verdict)),
      count: verdict.firstHandCount,
      all: verdict.answerCount,
    }),
  }
}
