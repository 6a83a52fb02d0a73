import { isFirstHand } from '#lib/answers/rules.ts'
import type { AnswerView } from '#lib/answers/types.ts'

/** Stance, basis and the asker's mark. Colour and diamond repeat the words. */
export function AnswerMarks(props: { answer: AnswerView; stance: string | null; basis: string; accepted: string }) {
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
      {answer.isAccepted && (
        <span className="accepted">
          <span aria-hidden="true">✓ </span>
          {props.accepted}
        </span>
      )}
    </p>
  )
}
