import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { begunDraft } from '#app/_lib/begun-draft.tsx'
import { ContextFields, ScopeFields, typedContext } from '#app/_lib/context-fields.tsx'
import { LineField } from '#app/_lib/line-field.tsx'
import { readOrFollowMerge } from '#app/_lib/follow-merge.ts'
import { idIn, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { oneOf, searchParam } from '#app/_lib/search-param.ts'
import { AnswerForm } from '#components/answers/answer-form.tsx'
import { Prose } from '#components/posts/prose.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { Link } from '#components/ui/link.tsx'
import { STANCES } from '#lib/answers/rules.ts'
import { findLastContext } from '#lib/answers/context-queries.ts'
import { findParkedForm } from '#lib/auth/parked-forms.ts'
import { findViewer } from '#lib/auth/viewer.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { listStations } from '#lib/profiles/queries.ts'
import { getQuestion } from '#lib/questions/queries.ts'
import { mapThreadStates } from '#lib/thread-states/queries.ts'
import { SlowNote } from './_sections/slow-note.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const say = await getTranslations('answers.form')
  return { title: say('title'), robots: { index: false } }
}

/** The answer form on its own page: forms sent while signed out come back here. */
export default pageOrNotFound(async function WriteAnswerPage({
  params,
  searchParams,
}: PageProps<'/[locale]/questions/[id]/answer'>) {
  const [{ id }, param, locale, say] = await Promise.all([
    params,
    searchParam(searchParams),
    pageLocale(),
    getTranslations('question'),
  ])
  const stance = oneOf(param('stance'), STANCES)
  const to = paths(locale)
  const question = await readOrFollowMerge(idIn<PostId>(id), getQuestion, (target) => to.writeAnswer(target.id))
  const from = paths(locale).writeAnswer(question.id)
  const place = { kind: 'answer', target: question.id, slot: 0 } as const
  const [parked, states, viewer, begun] = await Promise.all([
    findParkedForm(from),
    mapThreadStates(question.id),
    findViewer(),
    begunDraft(place, param('draft'), to.writeAnswer(question.id, { draft: '1' })),
  ])
  const typed = parked ?? begun.fields
  const last = viewer && typedContext(await findLastContext(viewer.id), locale)
  const stations = viewer && (await listStations(viewer.id))
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <p className="crumb">
        <Link href={paths(locale).question(question)}>{say('back')}</Link>
      </p>
      <h1 className="headline" data-small="" lang={question.language}>
        <bdi>{question.title}</bdi>
      </h1>
      <details className="disclosure mb-8">
        <summary>{say('showText')}</summary>
        <div>
          <h2 className="sr-only">{say('theQuestion')}</h2>
          <Prose html={question.bodyHtml} language={question.language} />
        </div>
      </details>
      <SlowNote questionId={question.id} states={states.get(question.id) ?? []} />
      {begun.offer}
      <div className="compose">
        <BrowserTexts
          of={['posts.form', 'answers.form', 'answers.stances', 'answers.bases', 'spam.proof', 'standing.form']}
        >
          <AnswerForm
            questionId={question.id}
            isYesNo={question.isYesNo}
            locale={locale}
            from={from}
            typed={typed ?? (stance && { stance })}
          >
            <ContextFields typed={typed ?? last ?? {}}>
              <LineField {...{ stations, locale }} otherwise="asSettings" typed={typed?.['careerLine']} />
            </ContextFields>
            <ScopeFields typed={typed ?? {}} />
          </AnswerForm>
        </BrowserTexts>
      </div>
    </main>
  )
})
