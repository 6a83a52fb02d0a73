import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { readOrFollowMove } from '#app/_lib/follow-merge.ts'
import { idIn, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { RefusalNote } from '#app/_lib/refusal-note.tsx'
import { SameForm } from '#components/answers/same-form.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { Link } from '#components/ui/link.tsx'
import { sameVoteRefusal } from '#lib/answers/policy.ts'
import { findSameVote, listSameCounts } from '#lib/answers/same-queries.ts'
import { findParkedForm } from '#lib/auth/parked-forms.ts'
import { findViewer } from '#lib/auth/viewer.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { getEditablePost } from '#lib/posts/queries.ts'
import { listStatesAround } from '#lib/thread-states/queries.ts'

export async function generateMetadata(): Promise<Metadata> {
  const say = await getTranslations('answers.same')
  return { title: say('ask'), robots: { index: false } }
}

/** Asks whether the viewer would do what an answer says. The count changes neither score nor order. */
export default pageOrNotFound(async function SameVotePage({ params }: PageProps<'/[locale]/answers/[id]/same'>) {
  const [{ id }, locale, viewer, say] = await Promise.all([
    params,
    pageLocale(),
    findViewer(),
    getTranslations('answers.same'),
  ])
  const to = paths(locale)
  const answer = await readOrFollowMove(idIn<PostId>(id), getEditablePost, locale, to.sayIfSame)
  if (answer.kind !== 'answer') throw new NotFound('answer')
  const from = to.sayIfSame(answer.id)
  const [typed, mine, states, counts] = await Promise.all([
    findParkedForm(from),
    viewer && findSameVote(answer.id, viewer.id),
    listStatesAround(answer),
    listSameCounts([answer.id]),
  ])
  const refusal = viewer && sameVoteRefusal(viewer, { authorId: answer.authorId, states })
  const same = counts.get(answer.id)
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <p className="crumb">
        <Link href={to.answer(answer.question, answer.id)}>
          <bdi>{answer.question.title}</bdi>
        </Link>
      </p>
      <h1 className="headline" data-small="">
        {say('ask')}
      </h1>
      <p className="lead mb-6">{say('lead')}</p>
      <RefusalNote refusal={refusal} locale={locale} />
      {same && <p className="mb-6">{say('count', same)}</p>}
      <BrowserTexts of={['answers.same']}>
        <SameForm answerId={answer.id} mine={typed?.['would'] ?? mine ?? ''} locale={locale} from={from} />
      </BrowserTexts>
    </main>
  )
})
