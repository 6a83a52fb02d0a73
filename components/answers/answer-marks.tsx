import { WhileAccepted } from '#components/live/while-accepted.tsx'
import { isFirstHand } from '#lib/answers/rules.ts'
import type { AnswerView } from '#lib/answers/types.ts'

type Props = {
  answer: AnswerView
  stance: string | null
  basis: string
  /** The author's context in words; empty if they said nothing. */
  context: string
  accepted: string
  worked: string
  /** The bounty that it won; null without one. */
  bounty: string | null
}

/** Stance, basis, the author's context and the asker's mark. Colour and diamond repeat the words. */
export function AnswerMarks(props: Props) {
  const { answer } = props
  return (
    <p className="marks">
      {answer.stance && props.stance && (
        <span data-stance={answer.stance}>
          <span className="dot" aria-hidden="true" />
          {props.stance}
        </span>
      )}
      <span>
        {isFirstHand(answer.basis) && (
          <span className="diamond" aria-hidden="true">
            ◆
          </span>
        )}
        {props.basis}
      </span>
      {props.context !== '' && <span>{props.context}</span>}
      {answer.workedForAsker && (
        <span className="accepted">
          <span aria-hidden="true">✓ </span>
          {props.worked}
        </span>
      )}
      {props.bounty !== null && <span className="bounty-mark">{props.bounty}</span>}
      <WhileAccepted answerId={answer.id} isAccepted={answer.acceptance !== null}>
        <span className="accepted" data-accepted="">
          <span aria-hidden="true">✓ </span>
          {props.accepted}
          {answer.acceptance && answer.acceptance.fits !== null && (
            <>
              {': '}
              <bdi>{answer.acceptance.fits}</bdi>
            </>
          )}
        </span>
      </WhileAccepted>
    </p>
  )
}
