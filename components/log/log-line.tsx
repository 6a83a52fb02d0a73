import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Link } from '#components/ui/link.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import type { LogEntry, LogPerson, LogPlace } from '#lib/log/types.ts'
import { paths } from '#lib/platform/paths.ts'

type Props = {
  entry: LogEntry
  locale: Locale
  /** A part below, which only moderators get. */
  children?: ReactNode
}

/** An action in the log: its kind, time, actor, rule and reason, and whether it was undone. */
export async function LogLine({ entry, locale, children }: Props) {
  const [say, sayActs, reasons] = await Promise.all([
    getTranslations('log'),
    getTranslations('moderation'),
    getTranslations('forumReasons'),
  ])
  const what = sayActs(`acts.${entry.undoes ?? entry.kind}`)
  return (
    <li id={`act-${entry.id}`} className="log-line" data-undone={entry.undoneAt !== null || undefined}>
      <p className="log-what">
        <b>{entry.undoes ? say('undoes', { act: what }) : what}</b>
        {entry.because === null && <span>{sayActs(`rules.${entry.rule}`)}</span>}
        <span>{entry.actor ? say.rich('by', named(entry.actor, locale)) : say('byForum')}</span>
        <RelativeTime date={entry.at} locale={locale} />
      </p>
      <Facts entry={entry} />
      <p className="log-reason" dir="auto">
        {entry.because ? reasons(entry.because) : entry.reason}
      </p>
      {entry.place && (
        <p>
          <PlaceLink place={entry.place} locale={locale} />
        </p>
      )}
      {entry.undoneAt && (
        <p className="log-undone">
          {say('undone')} <RelativeTime date={entry.undoneAt} locale={locale} />
        </p>
      )}
      {children}
    </li>
  )
}

/** The setting, tag or role: details beyond the kind. */
async function Facts({ entry: { facts, subject, kind, undoes } }: { entry: LogEntry }) {
  const [say, sayUsers, sayTags] = await Promise.all([
    getTranslations('log'),
    getTranslations('users'),
    getTranslations('tagAdmin.what'),
  ])
  if (facts.setting) return <p>{say('setting', { name: say(`settings.${facts.setting}`) })}</p>
  if (facts.tag) {
    const { what, name, to } = facts.tag
    const values = { what: sayTags(what), tag: name }
    return <p>{to === null ? say('tag', values) : say('tagTo', { ...values, to })}</p>
  }
  const isRole = (undoes ?? kind) === 'change-role'
  if (!isRole || !facts.role || !subject) return null
  return <p>{say('role', { person: `@${subject.handle}`, role: sayUsers(`roles.${facts.role}`) })}</p>
}

/** Returns a name for a sentence of the log, linked to the profile. */
export function named(person: LogPerson, locale: Locale): { who: () => ReactNode } {
  const link = (
    <Link href={paths(locale).user(person)}>
      <bdi>{person.displayName}</bdi>
    </Link>
  )
  return { who: () => link }
}

async function PlaceLink({ place, locale }: { place: LogPlace; locale: Locale }) {
  const say = await getTranslations('log')
  const to = paths(locale)
  const { question, kind, id } = place
  const { title } = question
  if (kind === 'answer') return <Link href={to.answer(question, id)}>{say('answer', { title })}</Link>
  if (kind === 'comment') return <Link href={to.comment(question, id)}>{say('comment', { title })}</Link>
  return (
    <Link href={to.question(question)}>
      <bdi>{title}</bdi>
    </Link>
  )
}
