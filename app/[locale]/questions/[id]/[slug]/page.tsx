import type { Metadata } from 'next'
import { permanentRedirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { alternates } from '#app/_lib/alternates.ts'
import { decodeParam } from '#app/_lib/decode-param.ts'
import { findSite } from '#app/_lib/find-site.ts'
import { readOrFollowMerge, readOrOpenGuide } from '#app/_lib/follow-merge.ts'
import { JsonLd } from '#app/_lib/json-ld.tsx'
import { commentsFeed } from '#app/_lib/list-feeds.ts'
import { idIn, metadataOrNotFound, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { oneOf, searchParam } from '#app/_lib/search-param.ts'
import { NewAnswers } from '#components/live/new-answers.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { hasEnoughVoices, isShownBy, lensNamed, nameOf } from '#lib/answers/lens.ts'
import { listAnswers } from '#lib/answers/queries.ts'
import { ANSWER_SORTS, STANCES } from '#lib/answers/rules.ts'
import { threadData } from '#lib/discovery/structured-data.ts'
import { env } from '#lib/platform/env.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { PREVIEW_SIZE } from '#lib/previews/rules.ts'
import { getQuestion } from '#lib/questions/queries.ts'
import { readThreadFacts } from '#lib/questions/thread-facts-queries.ts'
import type { QuestionRef } from '#lib/questions/types.ts'
import { textOf } from '#lib/quick-answers/rules.ts'
import { listAlsoAsked } from '#lib/quick-answers/summary-queries.ts'
import { listFound } from '#lib/search/related-queries.ts'
import { AnswerSection } from './_sections/answer-section.tsx'
import { ComposeSection } from './_sections/compose-section.tsx'
import { OutcomeSection } from './_sections/outcome-section.tsx'
import { QuestionSection } from './_sections/question-section.tsx'
import { QuickAnswerSection } from './_sections/quick-answer-section.tsx'
import { ThreadAside } from './_sections/thread-aside.tsx'
import { ThreadBar } from './_sections/thread-bar.tsx'
import { VerdictSection } from './_sections/verdict-section.tsx'

type Props = PageProps<'/[locale]/questions/[id]/[slug]'>

const TEXTS = [
  'voting',
  'posts.acts',
  'posts.form',
  'flags.link',
  'follows.question',
  'follows.folded',
  'meToo.button',
  'comments.tools',
  'live',
  'answers.acceptance',
  'answers.form',
  'answers.stances',
  'answers.bases',
  'removal.link',
  'spam.proof',
  'standing.form',
] as const

const readQuestion = cache((id: string) => getQuestion(idIn<PostId>(id)))
const readFacts = cache(readThreadFacts)

export const generateMetadata = metadataOrNotFound(async function describe({ params }: Props): Promise<Metadata> {
  const [{ id }, locale, feeds, previews, site] = await Promise.all([
    params,
    pageLocale(),
    getTranslations('feeds'),
    getTranslations('previews'),
    findSite(),
  ])
  const question = await readQuestion(id)
  const { quick } = await readFacts(question.id, locale)
  const description = quick ? textOf(quick) : question.excerpt
  const version = `${question.revision}-${question.answerCount}-${question.score}`
  const picture = paths(locale).preview(question.id, { v: version })
  const answersFeed = {
    href: paths(locale).answersFeed(question.id),
    title: feeds('answers', { title: question.title }),
  }
  const comments = await commentsFeed(locale, question)
  return {
    title: question.title,
    description,
    alternates: alternates(locale, (to) => to.question(question), answersFeed, comments),
    openGraph: {
      type: 'article',
      siteName: site.name,
      title: question.title,
      description,
      url: paths(locale).question(question),
      images: [{ url: picture, ...PREVIEW_SIZE, type: 'image/png', alt: previews('alt', { title: question.title }) }],
    },
    twitter: { card: 'summary_large_image' },
  }
})

/** This page is shared by everyone, so it must not read anything about the viewer. */
export default pageOrNotFound(async function QuestionPage({ params, searchParams }: Props) {
  const [{ id, slug }, param, locale, say] = await Promise.all([
    params,
    searchParam(searchParams),
    pageLocale(),
    getTranslations('question'),
  ])
  const to = paths(locale)
  const sort = oneOf(param('sort'), ANSWER_SORTS)
  const stance = oneOf(param('stance'), STANCES)
  const asked = lensNamed(param('voices'))
  const address = (ref: QuestionRef) => to.question(ref, { sort, stance, voices: asked ? nameOf(asked) : undefined })
  const question = await readOrOpenGuide(idIn<PostId>(id), locale, () =>
    readOrFollowMerge(idIn<PostId>(id), () => readQuestion(id), address),
  )
  if (decodeParam(slug) !== question.slug) permanentRedirect(address(question))
  const [written, { quick, states, moves, guides, related: found }] = await Promise.all([
    listAnswers(question.id, sort ?? 'score'),
    readFacts(question.id, locale),
  ])
  const related = await listFound(question.id, found)
  const also = quick ? await listAlsoAsked(related, question.language) : []
  // Answers that were moved from a yes/no question keep their stance; hide it here.
  const all = question.isYesNo ? written : written.map((answer) => Object.assign({}, answer, { stance: null }))
  // A group of fewer than five people is not shown apart. The page says so and shows all answers.
  const lens = asked && hasEnoughVoices(asked, all) ? asked : null
  const heard = lens ? all.filter((answer) => answer.stance !== null && isShownBy(lens, answer)) : all
  const answers = stance ? heard.filter((answer) => answer.stance === stance) : heard
  return (
    <BrowserTexts of={TEXTS}>
      <main id="main" className="thread wide" tabIndex={-1}>
        {answers.length > 0 && (
          <a href="#answers" className="skip-link">
            {say('skipToAnswers')}
          </a>
        )}
        <JsonLd data={threadData({ question, answers: all, quick }, { url: env().siteUrl, locale })} />
        <QuestionSection
          {...{ question, guides }}
          states={states.get(question.id) ?? []}
          moves={moves.get(question.id)}
          isSolved={written.some(({ acceptance }) => acceptance !== null)}
          locale={locale}
        >
          {/* It is based on all answers, so leave it out when only some are shown. */}
          {!stance && !lens && (
            <QuickAnswerSection {...{ question, quick, also, locale }} states={states.get(question.id) ?? []} />
          )}
          {question.isYesNo && (
            <VerdictSection
              {...{ question, stance, lens, all, locale }}
              answers={heard}
              isTooFew={asked !== null && lens === null}
              hasSentence={quick === null || lens !== null}
            />
          )}
        </QuestionSection>
        <OutcomeSection question={question} locale={locale} />
        <AnswerSection
          {...{ question, answers, states, moves, stance, lens, locale }}
          sort={sort ?? 'score'}
          all={all.length}
        />
        <NewAnswers
          question={question.id}
          known={all.map((answer) => answer.id)}
          href={to.question(question)}
          isWhole={!stance && !lens}
        />
        {question.closedAs === null && <ComposeSection question={question} locale={locale} />}
        <ThreadAside question={question} answers={answers} related={related} locale={locale} />
        <ThreadBar question={question} locale={locale} />
      </main>
    </BrowserTexts>
  )
})
