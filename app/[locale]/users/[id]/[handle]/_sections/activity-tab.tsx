import { getFormatter, getTranslations } from 'next-intl/server'
import { MonthChart } from '#components/profiles/month-chart.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { monthFormat } from '#components/ui/formatters.ts'
import { Link } from '#components/ui/link.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { listActiveMonths, listAnsweredTags, listReputationMonths } from '#lib/profiles/activity-queries.ts'
import { addUp, fillMonths } from '#lib/profiles/chart.ts'
import { REPUTATION_FLOOR } from '#lib/reputation/rules.ts'
import type { UserView } from '#lib/users/types.ts'

type Props = { user: UserView; locale: Locale; after: string | undefined }

/** The months that the pictures show at most. */
const MONTHS = 36

/** Reputation and activity by month, and the tags that the person answers best. */
export async function ActivityTab({ user, locale }: Props) {
  if (user.audiences.activity !== 'everybody')
    return <EmptyState title={(await getTranslations('profileCharts'))('withheld')} />
  return <ActivityCharts user={user} locale={locale} />
}

/** The charts, whoever may see them. */
export async function ActivityCharts({ user, locale }: Pick<Props, 'user' | 'locale'>) {
  const [say, format, points, written, tags] = await Promise.all([
    getTranslations('profileCharts'),
    getFormatter(),
    listReputationMonths(user.id),
    listActiveMonths(user.id),
    listAnsweredTags(user.id),
  ])
  const to = paths(locale)
  const newest = [points.at(-1)?.month, written.at(-1)?.month]
    .filter((month) => month !== undefined)
    .toSorted()
    .at(-1)
  if (newest === undefined) return <EmptyState title={say('nothing')} />
  const reputation = addUp(fillMonths(points, newest), REPUTATION_FLOOR).slice(-MONTHS)
  const activity = fillMonths(written, newest).slice(-MONTHS)
  const words = {
    asTable: say('asTable'),
    month: say('month'),
    nameOf: (month: string) => monthFormat(locale).format(new Date(`${month}-01T00:00:00Z`)),
    format: (value: number) => format.number(value),
  }
  return (
    <div className="profile-charts">
      {reputation.length > 1 && (
        <section aria-labelledby="chart-reputation">
          <h2 id="chart-reputation" className="part-title">
            {say('reputation')}
          </h2>
          <MonthChart
            kind="line"
            values={reputation}
            label={say('reputationLabel', { count: reputation.at(-1)?.value ?? 0, months: reputation.length })}
            say={{ ...words, value: say('reputation') }}
          />
        </section>
      )}
      {activity.length > 0 && (
        <section aria-labelledby="chart-activity">
          <h2 id="chart-activity" className="part-title">
            {say('activity')}
          </h2>
          <MonthChart
            kind="bars"
            values={activity}
            label={say('activityLabel', {
              count: activity.reduce((sum, { value }) => sum + value, 0),
              months: activity.length,
            })}
            say={{ ...words, value: say('written') }}
          />
        </section>
      )}
      {tags.length > 0 && (
        <section aria-labelledby="chart-tags">
          <h2 id="chart-tags" className="part-title">
            {say('tags')}
          </h2>
          <ul className="answered-tags">
            {tags.map(({ tag, answers, score, best }) => (
              <li key={tag}>
                <Link href={to.tag(tag)} className="tag">
                  <bdi>{tag}</bdi>
                </Link>
                <span className="text-soft">{say('tagLine', { answers, score })}</span>
                <Link href={to.answer(best.question, best.id)}>
                  <bdi>{best.question.title}</bdi>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
