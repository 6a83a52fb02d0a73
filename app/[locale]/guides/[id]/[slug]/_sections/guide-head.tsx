import { getFormatter, getTranslations } from 'next-intl/server'
import { StateNotes } from '#app/_lib/state-notes.tsx'
import { FollowGuide } from '#components/follows/follow-guide.tsx'
import { CheckLink } from '#components/guides/check-link.tsx'
import { Link } from '#components/ui/link.tsx'
import { nameId } from '#components/ui/named.ts'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { ArchiveMark } from '#components/users/archive-mark.tsx'
import { monthsUnchecked } from '#lib/guides/rules.ts'
import type { GuideView } from '#lib/guides/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { ThreadState } from '#lib/thread-states/types.ts'
import type { AuthorView } from '#lib/users/types.ts'

type Props = { guide: GuideView; states: readonly ThreadState[]; locale: Locale }

/** Title, authors, and when somebody last checked that it holds. */
export async function GuideHead({ guide, states, locale }: Props) {
  const say = await getTranslations('guides')
  const to = paths(locale)
  const author = <Name person={guide.author} locale={locale} />
  return (
    <header>
      <p className="crumb">
        <Link href={to.guides()}>{say('title')}</Link>
      </p>
      <h1 id={nameId('post', guide.id)} className="headline" lang={guide.language}>
        <bdi>{guide.title}</bdi>
      </h1>
      <div className="meta">
        <span>{say.rich('by', { author: () => author })}</span>
        <RelativeTime date={guide.createdAt} locale={locale} />
        <span>{say('steps', { count: guide.steps.length })}</span>
        {guide.contributors.length > 0 && (
          <span>
            {say('with')}{' '}
            {guide.contributors.map((person, index) => (
              <span key={person.id}>
                {index > 0 && ', '}
                <Name person={person} locale={locale} />
              </span>
            ))}
          </span>
        )}
        <FollowGuide guideId={guide.id} locale={locale} from={to.guide(guide)} />
      </div>
      <Checked guide={guide} locale={locale} />
      <StateNotes states={states} />
    </header>
  )
}

function Name({ person, locale }: { person: AuthorView; locale: Locale }) {
  return (
    <>
      <Link href={paths(locale).user(person)} className="author">
        <bdi>{person.displayName}</bdi>
      </Link>
      <ArchiveMark person={person} isShort />
    </>
  )
}

/** Says when the guide was last checked. A nightly job drops the page, so that the number of months stays right. */
async function Checked({ guide, locale }: Pick<Props, 'guide' | 'locale'>) {
  const [say, format] = await Promise.all([getTranslations('guides'), getFormatter()])
  const { at, by } = guide.checked
  const months = monthsUnchecked(at, new Date())
  const day = <time dateTime={at.toISOString()}>{format.dateTime(at, { dateStyle: 'long', timeZone: 'UTC' })}</time>
  const name = <Name person={by} locale={locale} />
  return (
    <p className="guide-checked" data-stale={months !== null || undefined}>
      {months !== null && <strong>{say('unchecked', { count: months })}</strong>}{' '}
      {say.rich('checked', {
        date: () => day,
        name: () => name,
      })}{' '}
      <CheckLink href={paths(locale).checkGuide(guide.id)} label={say('check')} />
    </p>
  )
}
