import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { readOrFollowMerge } from '#app/_lib/follow-merge.ts'
import { idIn, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { RefusalNote } from '#app/_lib/refusal-note.tsx'
import { searchParam } from '#app/_lib/search-param.ts'
import { ConfirmForm } from '#components/quick-answers/confirm-form.tsx'
import { QuickAnswerForm } from '#components/quick-answers/quick-answer-form.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { PageHead } from '#components/ui/page-head.tsx'
import { findParkedForm } from '#lib/auth/parked-forms.ts'
import { findViewer } from '#lib/auth/viewer.ts'
import { parseId } from '#lib/platform/fields.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { getQuestion } from '#lib/questions/queries.ts'
import { citeName } from '#lib/quick-answers/names.ts'
import { hidingState, quickAnswerRefusal } from '#lib/quick-answers/policy.ts'
import { findQuickAnswer, getEditableQuickAnswer } from '#lib/quick-answers/queries.ts'
import { PLACES } from '#lib/quick-answers/rules.ts'
import type { EditableQuickAnswer } from '#lib/quick-answers/types.ts'
import { mapThreadStates } from '#lib/thread-states/queries.ts'
import { isStaff } from '#lib/users/rules.ts'
import { DoubtSection } from './_sections/doubt-section.tsx'

type Props = PageProps<'/[locale]/questions/[id]/quick-answer'>

export async function generateMetadata(): Promise<Metadata> {
  const say = await getTranslations('quickAnswers')
  return { title: say('title'), robots: { index: false } }
}

/** The form to write or edit the quick answer to a question; `?version=` begins with the text of an earlier version. */
export default pageOrNotFound(async function QuickAnswerPage({ params, searchParams }: Props) {
  const [{ id }, param, locale, viewer, say] = await Promise.all([
    params,
    searchParam(searchParams),
    pageLocale(),
    findViewer(),
    getTranslations('quickAnswers'),
  ])
  const to = paths(locale)
  const question = await readOrFollowMerge(idIn<PostId>(id), getQuestion, (target) => to.quickAnswer(target.id))
  const from = to.quickAnswer(question.id)
  const states = (await mapThreadStates(question.id)).get(question.id) ?? []
  const mayRead = !hidingState(states) || (viewer !== null && isStaff(viewer.role))
  const restored = parseId<number>(param('version') ?? '')
  const [parked, stored, shown] = await Promise.all([
    findParkedForm(from),
    getEditableQuickAnswer(question.id, { version: restored, mayRead }),
    findQuickAnswer(question.id),
  ])
  const refusal = viewer && quickAnswerRefusal(viewer, { authorId: question.author.id, states })
  const summary = restored === null ? {} : { summary: say('restoredVersion', { number: String(restored) }) }
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <PageHead
        up={{ href: to.question(question), label: question.title }}
        title={say('title')}
        lead={say('formLead')}
      />
      <RefusalNote refusal={refusal} locale={locale} />
      <div className="broad">
        {stored.answers.length === 0 ? (
          <p>{say('noAnswers')}</p>
        ) : (
          <>
            <DoubtSection {...{ question, quick: shown, locale }} />
            <BrowserTexts of={['quickAnswers.form', 'quickAnswers.confirm', 'posts.form', 'answers.stances']}>
              {shown?.doubt && !refusal && (
                <ConfirmForm questionId={question.id} version={shown.version} locale={locale} from={from} />
              )}
              <QuickAnswerForm
                questionId={question.id}
                language={question.language}
                version={stored.version}
                answers={stored.answers}
                typed={parked ?? { ...fieldsOf(stored), ...summary }}
                locale={locale}
                from={from}
              />
            </BrowserTexts>
          </>
        )}
      </div>
    </main>
  )
})

/** Returns a stored text as the fields of the form. */
function fieldsOf({ sentences }: EditableQuickAnswer): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const place of PLACES) {
    const sentence = sentences[place - 1]
    if (!sentence) continue
    fields[`sentence${place}`] = sentence.text
    for (const answer of sentence.cites) fields[citeName(place, answer)] = 'on'
  }
  return fields
}
