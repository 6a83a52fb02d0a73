import type { Metadata } from 'next'
import { getFormatter, getTranslations } from 'next-intl/server'
import { readOrFollowMerge } from '#app/_lib/follow-merge.ts'
import { idIn, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { RefusalNote } from '#app/_lib/refusal-note.tsx'
import { AwardBountyForm } from '#components/bounties/award-bounty-form.tsx'
import { OfferBountyForm } from '#components/bounties/offer-bounty-form.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { PageHead } from '#components/ui/page-head.tsx'
import { findParkedForm } from '#lib/auth/parked-forms.ts'
import { findViewer } from '#lib/auth/viewer.ts'
import { awardBountyRefusal, offerBountyRefusal } from '#lib/bounties/policy.ts'
import { readBountyPage } from '#lib/bounties/queries.ts'
import { BOUNTY_NUMBERS } from '#lib/bounties/rules.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { getQuestion } from '#lib/questions/queries.ts'
import { mapThreadStates } from '#lib/thread-states/queries.ts'

export async function generateMetadata(): Promise<Metadata> {
  const say = await getTranslations('bounties')
  return { title: say('title'), robots: { index: false } }
}

/** Somebody offers a bounty on a question; while one is open, its offerer awards it here. */
export default pageOrNotFound(async function BountyPage({ params }: PageProps<'/[locale]/questions/[id]/bounty'>) {
  const [{ id }, locale, viewer, say, help, format] = await Promise.all([
    params,
    pageLocale(),
    findViewer(),
    getTranslations('bounties'),
    getTranslations('help'),
    getFormatter(),
  ])
  const to = paths(locale)
  const now = new Date()
  const question = await readOrFollowMerge(idIn<PostId>(id), getQuestion, (target) => to.bounty(target.id))
  const from = to.bounty(question.id)
  const [parked, allStates, { bounty, least, answers }] = await Promise.all([
    findParkedForm(from),
    mapThreadStates(question.id),
    readBountyPage(viewer, question.id, now),
  ])
  const states = allStates.get(question.id) ?? []
  const isOfferer = bounty !== null && bounty.offerer.id === viewer?.id
  const canChoose = isOfferer && bounty.endsAt > now
  const refusal =
    viewer &&
    (isOfferer
      ? awardBountyRefusal(viewer, { ...bounty, offererId: bounty.offerer.id }, { states, now })
      : offerBountyRefusal(viewer, { ...question, states }, now))
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <PageHead up={{ href: to.question(question), label: question.title }} title={say('title')} lead={say('lead')} />
      {bounty && (
        <p className="mb-6">
          {say('state', {
            points: bounty.points,
            name: bounty.offerer.displayName,
            date: format.dateTime(bounty.endsAt, { dateStyle: 'long', timeStyle: 'short' }),
          })}
        </p>
      )}
      <RefusalNote refusal={refusal} locale={locale} />
      <div className="broad">
        <BrowserTexts of={['bounties.form']}>
          {canChoose && answers.length > 0 && (
            <AwardBountyForm questionId={question.id} typed={parked ?? {}} {...{ answers, locale, from }} />
          )}
          {!bounty && question.closedAs === null && (
            <OfferBountyForm questionId={question.id} typed={parked ?? {}} {...{ least, locale, from }} />
          )}
        </BrowserTexts>
        {canChoose && answers.length === 0 && <p className="mb-6">{say('noAnswers')}</p>}
        <h2 className="stop-title mt-10 mb-2">{say('rules')}</h2>
        <div className="prose">
          {help('bounties.text', BOUNTY_NUMBERS)
            .split('\n\n')
            .map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
        </div>
      </div>
    </main>
  )
})
