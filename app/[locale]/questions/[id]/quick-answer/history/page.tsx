import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { readOrFollowMerge } from '#app/_lib/follow-merge.ts'
import { idIn, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { revisionWords } from '#app/_lib/revision-words.ts'
import { Change, RevisionHead } from '#components/posts/revision-list.tsx'
import { Link } from '#components/ui/link.tsx'
import type { PostId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { getQuestion } from '#lib/questions/queries.ts'
import { listQuickAnswerVersions } from '#lib/quick-answers/queries.ts'

type Props = PageProps<'/[locale]/questions/[id]/quick-answer/history'>

export async function generateMetadata(): Promise<Metadata> {
  const say = await getTranslations('quickAnswers')
  return { title: say('historyTitle'), robots: { index: false } }
}

/** Every version of a quick answer, newest first, each with its changes and the link to restore it. */
export default pageOrNotFound(async function QuickAnswerHistoryPage({ params }: Props) {
  const [{ id }, locale, say, posts] = await Promise.all([
    params,
    pageLocale(),
    getTranslations('quickAnswers'),
    getTranslations('posts'),
  ])
  const to = paths(locale)
  const question = await readOrFollowMerge(idIn<PostId>(id), getQuestion, (target) => to.quickAnswerHistory(target.id))
  const versions = await listQuickAnswerVersions(question.id)
  const words = await revisionWords({ id: question.id, kind: 'question' }, locale)
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <p className="crumb">
        <Link href={to.question(question)}>
          <bdi>{question.title}</bdi>
        </Link>
      </p>
      <h1 className="headline" data-small="">
        {say('historyTitle')}
      </h1>
      <p className="lead mb-8">{posts('versionCount', { count: versions.length })}</p>
      <ol>
        {versions.map((revision, index) => (
          <li key={revision.number} className="version">
            <h2 className="stop-title">{words.version(revision.number)}</h2>
            <RevisionHead {...{ revision, locale }} say={words} />
            {revision.changes.map((change) =>
              revision.number === 1 ? (
                <div key={change.field} className="change mt-3" dir="auto">
                  {change.parts.map(({ text }) => text).join('')}
                </div>
              ) : (
                <Change key={change.field} change={change} say={words} />
              ),
            )}
            {index > 0 && (
              <p className="mt-3">
                <Link rel="nofollow" href={to.quickAnswer(question.id, { version: String(revision.number) })}>
                  {posts('restoreVersion')}
                </Link>
              </p>
            )}
          </li>
        ))}
      </ol>
    </main>
  )
})
