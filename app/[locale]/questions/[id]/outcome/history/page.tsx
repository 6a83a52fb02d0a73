import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { readOrFollowMerge } from '#app/_lib/follow-merge.ts'
import { idIn, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { Link } from '#components/ui/link.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { outcomeHidingState } from '#lib/outcomes/policy.ts'
import { listOutcomeVersions } from '#lib/outcomes/queries.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { getQuestion } from '#lib/questions/queries.ts'
import { mapThreadStates } from '#lib/thread-states/queries.ts'

type Props = PageProps<'/[locale]/questions/[id]/outcome/history'>

export async function generateMetadata(): Promise<Metadata> {
  const say = await getTranslations('outcomes')
  return { title: say('historyTitle'), robots: { index: false } }
}

/** Every version of a question's outcome, newest first. */
export default pageOrNotFound(async function OutcomeHistoryPage({ params }: Props) {
  const [{ id }, locale, say] = await Promise.all([params, pageLocale(), getTranslations('outcomes')])
  const to = paths(locale)
  const question = await readOrFollowMerge(idIn<PostId>(id), getQuestion, (target) => to.outcomeHistory(target.id))
  const [versions, states] = await Promise.all([listOutcomeVersions(question.id), mapThreadStates(question.id)])
  const hidden = outcomeHidingState(states.get(question.id) ?? [])
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
      {versions.length === 0 && (
        <p className="text-soft">{hidden ? say('hidden', { reason: hidden.reason }) : say('none')}</p>
      )}
      <ol>
        {versions.map(({ version, decision, result, saidAt }) => (
          <li key={version} className="version">
            <p className="meta">
              <RelativeTime date={saidAt} locale={locale} />
            </p>
            <div lang={question.language}>
              <p className="outcome-words">
                <bdi>{decision}</bdi>
              </p>
              <p className="outcome-words">
                <bdi>{result}</bdi>
              </p>
            </div>
          </li>
        ))}
      </ol>
    </main>
  )
})
