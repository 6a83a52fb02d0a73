import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CloseVotes } from '#app/_lib/close-votes.tsx'
import { readOrFollowMove } from '#app/_lib/follow-merge.ts'
import { idIn, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { searchParam } from '#app/_lib/search-param.ts'
import { similarLines } from '#app/_lib/similar-lines.ts'
import { CloseForm } from '#components/closing/close-form.tsx'
import { VoteToCloseForm } from '#components/closing/vote-to-close-form.tsx'
import { Link } from '#components/ui/link.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { refusalWords } from '#lib/i18n/refusal-words.ts'
import { findParkedForm } from '#lib/auth/parked-forms.ts'
import { findViewer } from '#lib/auth/viewer.ts'
import { closeRefusal, closeVoteRefusal } from '#lib/closing/policy.ts'
import { getForClosing } from '#lib/closing/queries.ts'
import { VOTES_NEEDED } from '#lib/closing/rules.ts'
import { targetsIn } from '#lib/closing/schema.ts'
import { parseId } from '#lib/platform/fields.ts'
import type { CaseId, PostId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { listQuestionsByIds } from '#lib/search/question-queries.ts'
import { listSimilarTo } from '#lib/search/related-queries.ts'
import { getSiteSettings } from '#lib/site/queries.ts'
import { templatesFor } from '#lib/site/templates.ts'
import { isStaff } from '#lib/users/rules.ts'

/** The most similar questions that are offered as the original. */
const MAX_SIMILAR = 5

const TEXTS = [
  'closing.form',
  'closing.hints',
  'closing.picker',
  'closing.reasons',
  'closing.vote',
  'moderation.form',
  'moderation.rules',
  'moderation.starters',
  'moderation.submit',
] as const

type Props = PageProps<'/[locale]/questions/[id]/close'>

export async function generateMetadata(): Promise<Metadata> {
  const say = await getTranslations('closing')
  return { title: say('close.title'), robots: { index: false } }
}

/** Lets the viewer vote to close a question, or close it; shows the votes. */
export default pageOrNotFound(async function CloseQuestionPage({ params, searchParams }: Props) {
  const [{ id }, param, locale, viewer, say] = await Promise.all([
    params,
    searchParam(searchParams),
    pageLocale(),
    findViewer(),
    getTranslations('closing'),
  ])
  const question = await readOrFollowMove(idIn<PostId>(id), (one) => getForClosing(one, new Date()), locale)
  const to = paths(locale)
  const from = to.closeQuestion(question.id)
  const [parked, site, refusals] = await Promise.all([findParkedForm(from), getSiteSettings(), refusalWords(locale)])
  const mine = question.votes.find(({ voter }) => voter.id === viewer?.id)
  const targets = parked ? targetsIn(parked) : (mine?.targetIds ?? [])
  const isModerator = viewer !== null && isStaff(viewer.role)
  const refusal = viewer && (isModerator ? closeRefusal(viewer, question) : closeVoteRefusal(viewer, question))
  const typed = parked ?? { ...(mine?.as && { as: mine.as }) }
  const about = {
    questionId: question.id,
    closeReasons: site['close-reasons'].map(({ as }) => as),
    chosen: await listQuestionsByIds(targets),
    similar: await similarLines(await listSimilarTo(question.id, MAX_SIMILAR), locale),
  }
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <p className="crumb">
        <Link href={to.question(question)}>
          <bdi>{question.title}</bdi>
        </Link>
      </p>
      <h1 className="headline" data-small="">
        {say('close.title')}
      </h1>
      <p className="lead mb-8">{say('close.lead', { count: VOTES_NEEDED })}</p>
      {question.closedAs !== null ? (
        <Notice role="status" isOutcome>
          {say('close.already')} <Link href={to.question(question)}>{say('toQuestion')}</Link>{' '}
          <Link href={to.reopenQuestion(question.id)}>{say('close.toReopen')}</Link>
        </Notice>
      ) : refusal ? (
        <Notice>{refusals(refusal)}</Notice>
      ) : (
        <BrowserTexts of={TEXTS}>
          {isModerator ? (
            <CloseForm
              place={{ page: { from, caseId: parseId<CaseId>(param('case') ?? '') ?? undefined, typed } }}
              templates={await templatesFor(site, { locale, use: 'close' })}
              {...about}
            />
          ) : (
            <VoteToCloseForm {...{ from, typed }} {...about} />
          )}
        </BrowserTexts>
      )}
      {question.closedAs === null && (
        <CloseVotes question={question} direction="close" viewerId={viewer?.id} {...{ locale, from }} />
      )}
    </main>
  )
})
