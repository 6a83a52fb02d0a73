import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { readOrFollowMove } from '#app/_lib/follow-merge.ts'
import { idIn, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { RefusalNote } from '#app/_lib/refusal-note.tsx'
import { AcceptanceForm } from '#components/answers/acceptance-form.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { Link } from '#components/ui/link.tsx'
import { getAcceptance } from '#lib/answers/acceptance-queries.ts'
import { acceptRefusal } from '#lib/answers/policy.ts'
import { findParkedForm } from '#lib/auth/parked-forms.ts'
import { findViewer } from '#lib/auth/viewer.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { getEditablePost } from '#lib/posts/queries.ts'
import { listStatesAround } from '#lib/thread-states/queries.ts'

export async function generateMetadata(): Promise<Metadata> {
  const say = await getTranslations('answers.acceptance')
  return { title: say('title'), robots: { index: false } }
}

/** Accepts an answer, and says for whom it fits. */
export default pageOrNotFound(async function AcceptancePage({ params }: PageProps<'/[locale]/answers/[id]/accept'>) {
  const [{ id }, locale, viewer, say] = await Promise.all([
    params,
    pageLocale(),
    findViewer(),
    getTranslations('answers.acceptance'),
  ])
  const to = paths(locale)
  const answer = await readOrFollowMove(idIn<PostId>(id), getEditablePost, locale, to.acceptAnswer)
  if (answer.kind !== 'answer') throw new NotFound('answer')
  const from = to.acceptAnswer(answer.id)
  const [typed, states, acceptance] = await Promise.all([
    findParkedForm(from),
    listStatesAround(answer),
    getAcceptance(answer.id, new Date()),
  ])
  const isAccepted = acceptance.acceptedBy !== null
  const about = { ...acceptance, accepted: !isAccepted, answerAuthor: answer.authorId, isDeleted: false, states }
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <p className="crumb">
        <Link href={to.answer(answer.question, answer.id)}>
          <bdi>{answer.question.title}</bdi>
        </Link>
      </p>
      <h1 className="headline" data-small="">
        {say('title')}
      </h1>
      <p className="lead mb-6">{say('lead')}</p>
      <RefusalNote refusal={viewer && acceptRefusal(viewer, about)} locale={locale} />
      <BrowserTexts of={['answers.acceptance']}>
        <AcceptanceForm
          answerId={answer.id}
          isAccepted={isAccepted}
          fits={typed?.['fits'] ?? acceptance.fits ?? ''}
          {...{ locale, from }}
        />
      </BrowserTexts>
    </main>
  )
})
