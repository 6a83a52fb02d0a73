import { getTranslations } from 'next-intl/server'
import { verdictWords } from '#app/_lib/verdict-words.ts'
import { VerdictPicture } from '#components/answers/verdict-picture.tsx'
import type { Verdict } from '#lib/answers/types.ts'

/** Shows one verdict over the answers to all yes/no questions about a move. */
export async function MoveVerdict({ verdict }: { verdict: Verdict }) {
  const [map, words] = await Promise.all([getTranslations('map'), verdictWords(verdict)])
  return <VerdictPicture verdict={verdict} title={map('verdictTitle', { count: verdict.answerCount })} {...words} />
}
