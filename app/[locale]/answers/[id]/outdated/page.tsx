import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { readOrFollowMove } from '#app/_lib/follow-merge.ts'
import { idIn, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { RefusalNote } from '#app/_lib/refusal-note.tsx'
import { MarkForm } from '#components/rechecks/mark-form.tsx'
import { RecheckForm } from '#components/rechecks/recheck-form.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { monthFormat } from '#components/ui/formatters.ts'
import { Link } from '#components/ui/link.tsx'
import { findParkedForm } from '#lib/auth/parked-forms.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { findViewer } from '#lib/auth/viewer.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { getEditablePost } from '#lib/posts/queries.ts'
import { markRefusal, recheckRefusal } from '#lib/rechecks/policy.ts'
import { findMark, getValidity } from '#lib/rechecks/queries.ts'
import { listStatesAround } from '#lib/thread-states/queries.ts'
import { Marks } from './_sections/marks.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const say = await getTranslations('rechecks')
  return { title: say('title'), robots: { index: false } }
}

/** Lets readers mark an answer as outdated, and people who may check it confirm that it is still right. */
export default pageOrNotFound(async function OutdatedPage({ params }: PageProps<'/[locale]/answers/[id]/outdated'>) {
  const [{ id }, locale, viewer, say] = await Promise.all([
    params,
    pageLocale(),
    findViewer(),
    getTranslations('rechecks'),
  ])
  const to = paths(locale)
  const answer = await readOrFollowMove(idIn<PostId>(id), getEditablePost, locale, to.outdated)
  if (answer.kind !== 'answer') throw new NotFound('answer')
  const from = to.outdated(answer.id)
  const [typed, states, { asOf, outdatedCount }, mine] = await Promise.all([
    findParkedForm(from),
    listStatesAround(answer),
    getValidity(answer.id),
    viewer && findMark(answer.id, viewer.id),
  ])
  const about = { authorId: answer.authorId, states, outdatedCount }
  const isAuthor = viewer?.id === answer.authorId
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
      <p className="lead mb-6">{say('lead', { month: monthFormat(locale).format(asOf), count: outdatedCount })}</p>
      <BrowserTexts of={['rechecks.form', 'form']}>
        {viewer && <Check {...{ viewer, about, answer, locale, from }} />}
        {!isAuthor && (
          <>
            <h2 className="review-title">{say('form.mark')}</h2>
            <RefusalNote refusal={viewer && markRefusal(viewer, about)} locale={locale} />
            <MarkForm answerId={answer.id} mine={mine} typed={typed?.['reason']} {...{ locale, from }} />
          </>
        )}
        {viewer && <Marks {...{ viewer, locale, from }} answerId={answer.id} />}
      </BrowserTexts>
    </main>
  )
})

type CheckProps = {
  viewer: Viewer
  about: Parameters<typeof recheckRefusal>[1]
  answer: { id: number }
  locale: Locale
  from: string
}

/** Offers people who may check the answer to confirm that it is still right, or to edit it. */
async function Check({ viewer, about, answer, locale, from }: CheckProps) {
  const refusal = recheckRefusal(viewer, about)
  if (refusal && about.authorId !== viewer.id) return null
  const say = await getTranslations('rechecks')
  return (
    <>
      <RefusalNote refusal={refusal} locale={locale} />
      <div className="decide mb-8">
        {!refusal && <RecheckForm answerId={answer.id} locale={locale} from={from} />}
        <Link href={paths(locale).editPost({ kind: 'answer', id: answer.id })} className={buttonClass('plain')}>
          {say('edit')}
        </Link>
      </div>
    </>
  )
}
