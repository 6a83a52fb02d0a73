import { getTranslations } from 'next-intl/server'
import { RetractVoteForm } from '#components/closing/vote-forms.tsx'
import { CloseVoteList } from '#components/closing/vote-list.tsx'
import { VOTES_NEEDED } from '#lib/closing/rules.ts'
import type { CloseVoteView } from '#lib/closing/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'

type Props = {
  question: { id: number; votes: readonly CloseVoteView[] }
  direction: 'close' | 'reopen'
  viewerId: number | undefined
  locale: Locale
  from: string
}

/** The votes on a question, with the button to retract one's own. */
export async function CloseVotes({ question, direction, viewerId, locale, from }: Props) {
  const say = await getTranslations('closing')
  const { votes } = question
  return (
    <section className="mt-10">
      <h2 className="stop-title">{say('votes.title', { count: votes.length, needed: VOTES_NEEDED })}</h2>
      <CloseVoteList
        votes={votes}
        locale={locale}
        say={{ reason: (as) => say(`reasons.${as}`), reopen: say('votes.reopen') }}
      />
      {votes.some(({ voter }) => voter.id === viewerId) && (
        <RetractVoteForm
          questionId={question.id}
          {...{ direction, locale, from }}
          label={say('votes.retract')}
          done={say('votes.retracted')}
        />
      )}
    </section>
  )
}
