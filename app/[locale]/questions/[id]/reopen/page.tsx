import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CloseVotes } from '#app/_lib/close-votes.tsx'
import { readOrFollowMove } from '#app/_lib/follow-merge.ts'
import { idIn, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { searchParam } from '#app/_lib/search-param.ts'
import { Link } from '#components/ui/link.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { findViewer } from '#lib/auth/viewer.ts'
import { getForClosing } from '#lib/closing/queries.ts'
import { VOTES_NEEDED } from '#lib/closing/rules.ts'
import { parseId } from '#lib/platform/fields.ts'
import type { CaseId, PostId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { ReopenSection } from './_sections/reopen-section.tsx'

type Props = PageProps<'/[locale]/questions/[id]/reopen'>

export async function generateMetadata(): Promise<Metadata> {
  const say = await getTranslations('closing')
  return { title: say('reopen.title'), robots: { index: false } }
}

/** Lets the viewer vote to reopen a question, or reopen it; its asker says here whether it is a duplicate. */
export default pageOrNotFound(async function ReopenQuestionPage({ params, searchParams }: Props) {
  const [{ id }, param, locale, viewer, say] = await Promise.all([
    params,
    searchParam(searchParams),
    pageLocale(),
    findViewer(),
    getTranslations('closing'),
  ])
  const question = await readOrFollowMove(idIn<PostId>(id), (one) => getForClosing(one, new Date()), locale)
  const to = paths(locale)
  const from = to.reopenQuestion(question.id)
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <p className="crumb">
        <Link href={to.question(question)}>
          <bdi>{question.title}</bdi>
        </Link>
      </p>
      <h1 className="headline" data-small="">
        {say('reopen.title')}
      </h1>
      {question.closedAs === null ? (
        <Notice role="status" isOutcome>
          {say('reopen.already')} <Link href={to.question(question)}>{say('toQuestion')}</Link>{' '}
          <Link href={to.closeQuestion(question.id)}>{say('reopen.toClose')}</Link>
        </Notice>
      ) : (
        <>
          <p className="lead mb-6">{say('reopen.lead', { count: VOTES_NEEDED })}</p>
          <p className="mb-6">{say('banner.title', { reason: say(`reasons.${question.closedAs}`) })}</p>
          <ReopenSection
            {...{ question, viewer, locale, from }}
            caseId={parseId<CaseId>(param('case') ?? '') ?? undefined}
          />
          <CloseVotes question={question} direction="reopen" viewerId={viewer?.id} {...{ locale, from }} />
        </>
      )}
    </main>
  )
})
