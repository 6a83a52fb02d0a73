import { getTranslations } from 'next-intl/server'
import { AgreeForm } from '#components/closing/agree-form.tsx'
import { CloseVoteList } from '#components/closing/vote-list.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { Link } from '#components/ui/link.tsx'
import type { QuestionUnderVote } from '#lib/closing/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'

type Props = { questions: readonly QuestionUnderVote[]; viewerId: number; locale: Locale; from: string }

/** Questions that may have to be closed or reopened, each with its votes and a button for the viewer's. */
export async function ClosingSection({ questions, viewerId, locale, from }: Props) {
  const say = await getTranslations('closing')
  const reasons = { reason: (as: Parameters<typeof reasonOf>[0]) => reasonOf(as), reopen: say('votes.reopen') }
  function reasonOf(as: NonNullable<QuestionUnderVote['closedAs']>) {
    return say(`reasons.${as}`)
  }
  return (
    <ol>
      {questions.map((under) => (
        <li key={under.question.id} className="version">
          <h3 className="stop-title">
            <Link href={paths(locale).question(under.question)}>
              <bdi>{under.question.title}</bdi>
            </Link>
          </h3>
          <State under={under} />
          <CloseVoteList votes={under.votes} locale={locale} say={reasons} />
          <Tools {...{ under, viewerId, locale, from }} />
        </li>
      ))}
    </ol>
  )
}

async function State({ under }: { under: QuestionUnderVote }) {
  const [say, closing] = await Promise.all([getTranslations('review'), getTranslations('closing')])
  const { closedAs } = under
  return (
    <p className="meta mt-1">
      <span>{closedAs === null ? say('toClose') : say('toReopen', { reason: closing(`reasons.${closedAs}`) })}</span>
      {under.isEdited && <span>{say('edited')}</span>}
      {under.askerVerdict === 'disputed' && <span>{say('disputed')}</span>}
    </p>
  )
}

type ToolProps = { under: QuestionUnderVote; viewerId: number; locale: Locale; from: string }

async function Tools({ under, viewerId, locale, from }: ToolProps) {
  const [say, closing] = await Promise.all([getTranslations('review'), getTranslations('closing')])
  const to = paths(locale)
  const { question, votes, direction } = under
  const [first] = votes
  const as = direction === 'reopen' ? null : (first?.as ?? null)
  const canAgree = (direction === 'reopen' || as !== null) && !votes.some(({ voter }) => voter.id === viewerId)
  const isClosing = direction === 'close'
  return (
    <div className="decide">
      {canAgree && (
        <AgreeForm
          questionId={question.id}
          {...{ as, locale, from }}
          targets={first?.targets ?? []}
          done={
            as === null
              ? { vote: closing('reopen.done'), last: closing('reopen.opened') }
              : { vote: closing('vote.done'), last: closing('vote.closed') }
          }
          label={as === null ? closing('reopen.vote') : say('agree', { reason: closing(`reasons.${as}`) })}
        />
      )}
      {votes.some(({ voter }) => voter.id === viewerId) && <span className="text-soft">{say('mine')}</span>}
      <Link
        href={isClosing ? to.closeQuestion(question.id) : to.reopenQuestion(question.id)}
        className={buttonClass('quiet')}
      >
        {say('lookAndVote')}
      </Link>
    </div>
  )
}
