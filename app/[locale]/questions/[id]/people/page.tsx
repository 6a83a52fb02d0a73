import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { readOrFollowMerge } from '#app/_lib/follow-merge.ts'
import { idIn, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { RefusalNote } from '#app/_lib/refusal-note.tsx'
import { AskPeopleForm } from '#components/requests/ask-people-form.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { PageHead } from '#components/ui/page-head.tsx'
import { findViewer } from '#lib/auth/viewer.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { getQuestion } from '#lib/questions/queries.ts'
import { requestRefusal } from '#lib/requests/policy.ts'
import { countAsked } from '#lib/requests/queries.ts'
import { MAX_ASKED } from '#lib/requests/rules.ts'
import { mapThreadStates } from '#lib/thread-states/queries.ts'

export async function generateMetadata(): Promise<Metadata> {
  const say = await getTranslations('requests')
  return { title: say('title'), robots: { index: false } }
}

/** The asker has up to three people asked who agreed to be asked. */
export default pageOrNotFound(async function AskPeoplePage({ params }: PageProps<'/[locale]/questions/[id]/people'>) {
  const [{ id }, locale, viewer, say] = await Promise.all([
    params,
    pageLocale(),
    findViewer(),
    getTranslations('requests'),
  ])
  const to = paths(locale)
  const question = await readOrFollowMerge(idIn<PostId>(id), getQuestion, (target) => to.askPeople(target.id))
  const from = to.askPeople(question.id)
  const isAsker = viewer?.id === question.author.id
  const [states, { asked, declined }] = await Promise.all([
    mapThreadStates(question.id),
    isAsker ? countAsked(question.id) : { asked: 0, declined: 0 },
  ])
  const facts = {
    authorId: question.author.id,
    closedAs: question.closedAs,
    states: states.get(question.id) ?? [],
    asked,
  }
  const refusal = viewer && requestRefusal(viewer, facts)
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <PageHead
        up={{ href: to.question(question), label: question.title }}
        title={say('title')}
        lead={say('lead', { max: MAX_ASKED })}
      />
      {asked > 0 && <p className="mb-6">{say('asked', { asked, declined })}</p>}
      <RefusalNote refusal={refusal} locale={locale} />
      {!refusal && (
        <BrowserTexts of={['requests.form']}>
          <AskPeopleForm questionId={question.id} {...{ locale, from }} />
        </BrowserTexts>
      )}
    </main>
  )
})
