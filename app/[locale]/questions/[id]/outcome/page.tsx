import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { readOrFollowMerge } from '#app/_lib/follow-merge.ts'
import { idIn, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { RefusalNote } from '#app/_lib/refusal-note.tsx'
import { OutcomeForm } from '#components/outcomes/outcome-form.tsx'
import { ReplyForm } from '#components/outcomes/reply-form.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { PageHead } from '#components/ui/page-head.tsx'
import { findParkedForm } from '#lib/auth/parked-forms.ts'
import { findViewer } from '#lib/auth/viewer.ts'
import { listDueQuestions } from '#lib/outcomes/due-queries.ts'
import { outcomeRefusal } from '#lib/outcomes/policy.ts'
import { findHiddenOutcome, listCreditable } from '#lib/outcomes/queries.ts'
import { creditName } from '#lib/outcomes/rules.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { getQuestion } from '#lib/questions/queries.ts'
import { mapThreadStates } from '#lib/thread-states/queries.ts'
import { HiddenOutcome } from './_sections/hidden-outcome.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const say = await getTranslations('outcomes')
  return { title: say('title'), robots: { index: false } }
}

/** The asker says what they decided and how it went, or that they do not want to be asked. */
export default pageOrNotFound(async function OutcomePage({ params }: PageProps<'/[locale]/questions/[id]/outcome'>) {
  const [{ id }, locale, viewer, say] = await Promise.all([
    params,
    pageLocale(),
    findViewer(),
    getTranslations('outcomes'),
  ])
  const to = paths(locale)
  const question = await readOrFollowMerge(idIn<PostId>(id), getQuestion, (target) => to.outcome(target.id))
  const from = to.outcome(question.id)
  const [parked, answers, states, due, hidden] = await Promise.all([
    findParkedForm(from),
    listCreditable(question.id),
    mapThreadStates(question.id),
    viewer ? listDueQuestions(viewer.id, new Date()) : [],
    viewer ? findHiddenOutcome(viewer, question.id) : null,
  ])
  const about = { authorId: question.author.id, states: states.get(question.id) ?? [] }
  const { outcome } = question
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <PageHead up={{ href: to.question(question), label: question.title }} title={say('title')} lead={say('lead')} />
      <RefusalNote refusal={viewer && outcomeRefusal(viewer, about)} locale={locale} />
      {hidden && <HiddenOutcome outcome={hidden} language={question.language} />}
      <div className="broad">
        <BrowserTexts of={['outcomes.form', 'posts.form']}>
          <OutcomeForm
            questionId={question.id}
            language={question.language}
            version={outcome?.version ?? null}
            answers={answers}
            typed={
              parked ?? (outcome ? { ...storedIn(answers), decision: outcome.decision, result: outcome.result } : {})
            }
            {...{ locale, from }}
          />
          {due.some((one) => one.id === question.id) && <ReplyForm questionId={question.id} {...{ locale, from }} />}
        </BrowserTexts>
      </div>
    </main>
  )
})

/** The ticks of the answers that are credited. */
function storedIn(answers: Awaited<ReturnType<typeof listCreditable>>): Record<string, string> {
  return Object.fromEntries(answers.filter(({ isCredited }) => isCredited).map(({ id }) => [creditName(id), 'on']))
}
