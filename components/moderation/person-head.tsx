import { getTranslations } from 'next-intl/server'
import { Link } from '#components/ui/link.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import type { CaseGroup } from '#lib/moderation/types.ts'
import { paths } from '#lib/platform/paths.ts'
import { isStaff } from '#lib/users/rules.ts'

/** The person of the cases below, in one line of numbers. */
export async function PersonHead({ group, locale }: { group: CaseGroup; locale: Locale }) {
  const say = await getTranslations('moderation')
  const { person } = group
  const to = paths(locale)
  const others = person.openCases - group.cases.filter(({ resolvedAt }) => resolvedAt === null).length
  const scopes = person.restrictions.map((scope) => say(`scopes.${scope}`)).join(', ')
  return (
    <header className="person-head">
      <h2 id={`person-${person.id}`}>
        <Link href={to.moderationPerson(person.id)}>
          <bdi>{person.displayName}</bdi>
        </Link>{' '}
        {/* Show the handle too, because names are not unique. */}
        <span className="case-meta">@{person.handle}</span>
      </h2>
      <p className="case-meta">
        {isStaff(person.role) && <span>{say('person.staff')}</span>}
        <span>{say('person.reputation', { count: person.reputation })}</span>
        <span>
          {say('person.since')} <RelativeTime date={person.createdAt} locale={locale} />
        </span>
        <span>{say('person.posts', { questions: person.questionCount, answers: person.answerCount })}</span>
        <span data-loud={person.upheldFlags > 0 || undefined}>
          {say('person.upheld', { count: person.upheldFlags })}
        </span>
        <span data-loud={person.actCount > 0 || undefined}>{say('person.acts', { count: person.actCount })}</span>
        {person.warningCount > 0 && <span data-loud="">{say('person.warnings', { count: person.warningCount })}</span>}
        {scopes !== '' && <span data-loud="">{say('person.restricted', { scopes })}</span>}
        {others > 0 && (
          <Link href={to.moderation({ about: String(person.id) })} className="person-more">
            {say('person.more', { count: others })}
          </Link>
        )}
      </p>
    </header>
  )
}
