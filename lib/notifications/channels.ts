import { CHANNELS, DIGESTS } from '#db/vocabulary/notifications.ts'
import type { Channel, Digest } from '#db/vocabulary/notifications.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import type { NotificationGroup } from './groups.ts'

/** The groups whose channel a person chooses. Moderators' decisions are always told, in separate letters. */
export const CHOSEN_GROUPS = ['answers', 'replies', 'edits', 'reputation', 'following'] as const
export type ChosenGroup = (typeof CHOSEN_GROUPS)[number]

/** Returns the channels that a group can have: a letter or a push message for every vote is for nobody. */
export function channelsFor(group: ChosenGroup): readonly Channel[] {
  return CHANNELS.filter((channel) => (channel !== 'mail' && channel !== 'push') || group !== 'reputation')
}

export type Channels = Readonly<Record<ChosenGroup, Channel>>

/** Three ways to set all channels at once; the second is the default. */
export const PRESETS = {
  quiet: { answers: 'digest', replies: 'inbox', edits: 'inbox', reputation: 'inbox', following: 'off' },
  balanced: { answers: 'mail', replies: 'mail', edits: 'digest', reputation: 'inbox', following: 'digest' },
  everything: { answers: 'mail', replies: 'mail', edits: 'mail', reputation: 'digest', following: 'mail' },
} as const satisfies Record<string, Channels>
export type Preset = keyof typeof PRESETS
export const PRESET_NAMES = Object.keys(PRESETS) as Preset[]

export const DEFAULT_CHANNELS: Channels = PRESETS.balanced

/** Returns the default of every group, for SQL that reads settings. */
export function defaultChannel(group: NotificationGroup): Channel {
  return group === 'moderation' ? 'inbox' : DEFAULT_CHANNELS[group]
}

/** Returns a person's channels, with the defaults for groups they have not changed. */
export function channelsFrom(stored: Readonly<Partial<Record<string, Channel>>>): Channels {
  const chosen = CHOSEN_GROUPS.map((group) => [group, stored[group] ?? DEFAULT_CHANNELS[group]])
  return Object.fromEntries(chosen) as Channels
}

export type Settings = {
  channels: Channels
  dailyMails: number
  dailyPushes: number
  repliesByMail: boolean
  quietFrom: number | null
  quietUntil: number | null
  timeZone: string
  digest: Digest
  digestHour: number
  /** The lists that unsubscribe links have stopped, each with its setting before. */
  stopped: Readonly<Partial<Record<string, string>>>
  /** The number of changes so far. */
  version: number
}

/** People rarely set a time zone; most who read in these languages live there. */
const ZONES: Readonly<Record<Locale, string>> = { en: 'UTC', de: 'Europe/Berlin', sv: 'Europe/Stockholm' }

/** Returns the settings of somebody who has changed nothing. */
export function defaultSettings(locale: Locale): Settings {
  return {
    channels: DEFAULT_CHANNELS,
    dailyMails: 5,
    dailyPushes: 10,
    repliesByMail: false,
    quietFrom: 22,
    quietUntil: 7,
    timeZone: ZONES[locale],
    digest: 'daily',
    digestHour: 8,
    stopped: {},
    version: 0,
  }
}

/** The most letters a day that somebody can choose, and the most push messages. */
export const MAX_DAILY_MAILS = 50
export const MAX_DAILY_PUSHES = 50

/** Returns whether an hour is quiet. Quiet hours may pass midnight: from 22 until 7 includes 23 and 3, but not 7. */
export function isQuiet(hour: number, { quietFrom, quietUntil }: Pick<Settings, 'quietFrom' | 'quietUntil'>): boolean {
  if (quietFrom === null || quietUntil === null || quietFrom === quietUntil) return false
  return quietFrom < quietUntil ? hour >= quietFrom && hour < quietUntil : hour >= quietFrom || hour < quietUntil
}

/** Time zones differ from each other by quarters of an hour, in ms. */
const QUARTER_MS = 15 * 60_000

/** Returns the next moment for mail that is outside of a person's quiet hours; with `day`, after that day of theirs. */
function nextMailTime(now: Date, settings: Pick<Settings, 'quietFrom' | 'quietUntil' | 'timeZone'>, day = ''): Date {
  let at = Math.floor(now.getTime() / QUARTER_MS) * QUARTER_MS
  const isOpen = () => {
    const local = localTime(new Date(at), settings.timeZone)
    return local.day > day && !isQuiet(local.hour, settings)
  }
  do at += QUARTER_MS
  while (!isOpen())
  return new Date(at)
}

/**
 * Returns when a letter or a push message may be sent: now, later, or null, which leaves it to the digest. `told`: the
 * number that were sent today. `mostToday`: the number for kinds like these, `most` for all. Somebody without a digest
 * gets it on the next day, unless they want none at all.
 */
export function timeToTell(
  settings: Settings,
  { told, mostToday, most, now }: { told: number; mostToday: number; most: number; now: Date },
): Date | null {
  const { hour, day } = localTime(now, settings.timeZone)
  if (isQuiet(hour, settings)) return nextMailTime(now, settings)
  if (told < mostToday) return now
  return settings.digest === 'never' && most > 0 ? nextMailTime(now, settings, day) : null
}

/**
 * Returns the hour of the day (0 to 23), the day (YYYY-MM-DD) and the weekday (1 for Monday) of a moment in a time
 * zone.
 */
export function localTime(at: Date, timeZone: string): { hour: number; day: string; weekday: number } {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at)
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  const day = `${part('year')}-${part('month')}-${part('day')}`
  return { hour: Number(part('hour')), day, weekday: new Date(`${day}T00:00:00Z`).getUTCDay() || 7 }
}

/** The most hours that a digest comes late, after a time without a server; later, it is sent on the next day. */
const MAX_LATE_HOURS = 4

/**
 * Returns whether a digest is due: it is the person's hour or little later, and none came on this day of theirs. None
 * comes in quiet hours: a digest of an hour that is quiet comes when the quiet hours end. The digest of an hour that
 * the clocks skip comes later on that day. An hour that comes twice brings one digest.
 */
export function isDigestDue(
  settings: Pick<Settings, 'digest' | 'digestHour' | 'timeZone' | 'quietFrom' | 'quietUntil'>,
  { now, lastDay }: { now: Date; lastDay: string },
): boolean {
  const { digest, digestHour, timeZone, quietUntil } = settings
  if (digest === 'never') return false
  const { hour, day, weekday } = localTime(now, timeZone)
  const from = isQuiet(digestHour, settings) ? (quietUntil ?? digestHour) : digestHour
  const isTime = hour >= from && hour <= from + MAX_LATE_HOURS && !isQuiet(hour, settings)
  // A clock that was set back must not send a day's digest again.
  return isTime && day > lastDay && (digest === 'daily' || weekday === 1)
}

/** Returns the time zones that somebody can choose. */
export function timeZones(): string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]
}

/** The lists that a letter can be unsubscribed from: a group's letters, or the digest. */
export const LISTS = [...CHOSEN_GROUPS, 'digest'] as const
export type MailList = (typeof LISTS)[number]

/** Returns the list of a group's letters. */
export function listOf(group: NotificationGroup): MailList {
  return group === 'moderation' ? 'digest' : group
}

/** Returns whether letters of a list are sent. */
export function isMailed({ channels, digest }: Pick<Settings, 'channels' | 'digest'>, list: MailList): boolean {
  return list === 'digest' ? digest !== 'never' : channels[list] === 'mail'
}

type Change = Pick<Settings, 'stopped'> & Partial<Pick<Settings, 'channels' | 'digest'>>

/** Returns what stopping a list changes in the settings, or null if no letters of it are sent. */
export function stopList(settings: Settings, list: MailList): Change | null {
  if (!isMailed(settings, list)) return null
  if (list === 'digest') return { digest: 'never', stopped: { ...settings.stopped, digest: settings.digest } }
  return { channels: { ...settings.channels, [list]: 'inbox' }, stopped: { ...settings.stopped, [list]: 'mail' } }
}

/**
 * Returns what undoing that changes, or null if a link did not stop the list, or the person has chosen anew since.
 * Example: a weekly digest is weekly again.
 */
export function resumeList(settings: Settings, list: MailList): Change | null {
  const { [list]: before, ...stopped } = settings.stopped
  if (before === undefined || isMailed(settings, list)) return null
  if (list === 'digest') return { digest: DIGESTS.find((one) => one === before) ?? 'daily', stopped }
  return { channels: { ...settings.channels, [list]: 'mail' }, stopped }
}
