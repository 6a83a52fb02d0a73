import type { ReactNode } from 'react'
import { getTranslations } from 'next-intl/server'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import type { NamedPerson, TimelineEntry } from '#lib/people/types.ts'
import { PersonLink } from './links.tsx'

type Of<Kind extends TimelineEntry['kind']> = Extract<TimelineEntry, { kind: Kind }>
type Head = { title: string; marks: readonly ReactNode[] }
type Words = Awaited<ReturnType<typeof wordsFor>>

/** Returns a line's first words, and the details after them. */
export async function headOf(entry: TimelineEntry, locale: Locale): Promise<Head> {
  const words = await wordsFor(locale)
  const heads = HEADS as { [Kind in TimelineEntry['kind']]: (one: never, words: Words) => Head }
  const { title, marks } = heads[entry.kind](entry as never, words)
  return { title, marks: marks.filter((mark) => mark !== null && mark !== '') }
}

async function wordsFor(locale: Locale) {
  const [say, sayActs] = await Promise.all([getTranslations('people'), getTranslations('moderation')])
  return {
    say,
    sayActs,
    on: (iso: string) => <RelativeTime date={new Date(iso)} locale={locale} />,
    by: (person: NamedPerson | null) => (
      <>
        {say('by')} {person ? <PersonLink person={person} locale={locale} /> : say('forum')}
      </>
    ),
    who: (person: NamedPerson) => <PersonLink person={person} locale={locale} />,
    mark: (text: string, tone?: 'bad') => (
      <span className="record-mark" data-tone={tone}>
        {text}
      </span>
    ),
  }
}

const HEADS: { [Kind in TimelineEntry['kind']]: (entry: Of<Kind>, words: Words) => Head } = {
  post: (entry, words) => ({
    title: words.say(`kinds.${entry.what}`),
    marks: [words.say('score', { score: entry.score }), removal(entry, words)],
  }),
  comment: (entry, words) => ({ title: words.say('kinds.comment'), marks: [removal(entry, words)] }),
  edit: (entry, { say }) => ({
    title: say('kinds.edit'),
    marks: [say('version', { number: entry.number }), entry.isOwn ? '' : say('othersPost')],
  }),
  votes: ({ up, down, authors }, { say }) => ({
    title: say('kinds.votes', { count: up + down }),
    marks: [say('voteSums', { up, down, authors })],
  }),
  'flag-given': (entry, { say, sayActs, who, mark }) => ({
    title: say('kinds.flagGiven'),
    marks: [who(entry.about), sayActs(`flagReasons.${entry.reason}`), mark(say(`flagStates.${entry.state}`))],
  }),
  'flag-received': (entry, { say, sayActs, mark }) => ({
    title: say('kinds.flagReceived'),
    marks: [sayActs(`flagReasons.${entry.reason}`), mark(say(`flagStates.${entry.state}`))],
  }),
  act: (entry, { say, sayActs, by, mark }) => ({
    title: entry.undoes ? say('tookBack', { act: sayActs(`acts.${entry.undoes}`) }) : sayActs(`acts.${entry.act}`),
    marks: [sayActs(`rules.${entry.rule}`), by(entry.by), entry.isUndone ? mark(say('takenBackMark')) : null],
  }),
  warning: (entry, { say, sayActs, by, on, mark }) => ({
    title: sayActs('acts.warn'),
    marks: [
      sayActs(`rules.${entry.rule}`),
      by(entry.by),
      entry.acknowledgedAt === null ? null : (
        <>
          {say('readOn')} {on(entry.acknowledgedAt)}
        </>
      ),
      entry.withdrawnAt === null
        ? entry.acknowledgedAt === null
          ? mark(say('unread'), 'bad')
          : null
        : mark(say('takenBackMark')),
    ],
  }),
  restriction: (entry, { say, sayActs, by, mark }) => ({
    title: `${sayActs('acts.restrict')}: ${say(`scopes.${entry.scope}`)}`,
    marks: [
      entry.endsAt === null ? say('form.untilLifted') : say('until', { day: new Date(entry.endsAt) }),
      by(entry.by),
      entry.isInForce ? mark(say('inForce'), 'bad') : mark(say(entry.liftedAt === null ? 'ended' : 'lifted')),
    ],
  }),
  note: (entry, { say, by }) => ({ title: say('kinds.note'), marks: [by(entry.by)] }),
  appeal: (entry, { say, sayActs, by, mark }) => ({
    title: say('kinds.appeal', { act: sayActs(`acts.${entry.act}`) }),
    marks: [mark(say(`appealStates.${entry.state}`)), entry.by ? by(entry.by) : null],
  }),
  'sign-up': ({ sameNetwork }, { say }) => ({
    title: say('kinds.signUp'),
    marks: [sameNetwork === 0 ? '' : say('sameNetwork', { count: sameNetwork })],
  }),
}

function removal(entry: Of<'post'> | Of<'comment'>, { say, mark }: Words): ReactNode {
  return entry.removal === null ? null : mark(say(`removals.${entry.removal}`), 'bad')
}
