import { MiniVerdict } from '#components/answers/mini-verdict.tsx'
import { FirstHandMark } from '#components/answers/first-hand-mark.tsx'
import { ArchiveMark } from '#components/users/archive-mark.tsx'
import type { Stance } from '#lib/answers/rules.ts'
import { leadingShare } from '#lib/answers/verdict.ts'
import type { QuestionSummary } from '#lib/questions/types.ts'

export type GistWords = {
  stances: Record<Stance, string>
  firstHand: string
  percent: (value: number) => string
}
type Props = { question: Pick<QuestionSummary, 'gist' | 'excerpt' | 'language'>; say: GistWords }

/** The answers in one line: the verdict, the accepted answer's first sentence, or the question's beginning. */
export function GistLine({ question: { gist, excerpt, language }, say }: Props) {
  if (gist === null)
    return (
      <p className="stop-text" lang={language}>
        <bdi>{excerpt}</bdi>
      </p>
    )
  if (gist.kind === 'quick')
    return (
      <p className="stop-text" lang={language}>
        <bdi>{gist.sentence}</bdi>
      </p>
    )
  if (gist.kind === 'answer')
    return (
      <p className="stop-text">
        {gist.isFirstHand && <FirstHandMark label={say.firstHand} />}
        <b>
          <bdi>{gist.author.displayName}</bdi>
        </b>
        <ArchiveMark person={gist.author} isShort /> <bdi lang={gist.language}>{gist.sentence}</bdi>
      </p>
    )
  const leading = leadingShare(gist.verdict)
  if (!leading) return null
  return (
    <p className="stop-verdict">
      <MiniVerdict verdict={gist.verdict} />
      <b>
        {say.stances[leading.stance]} {say.percent(leading.percent)}
      </b>
    </p>
  )
}
