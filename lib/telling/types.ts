import type { NotificationKind } from '#db/vocabulary/notifications.ts'
import type { SentLetterKind } from '#db/vocabulary/mail.ts'
import type { LogPerson } from '#lib/log/types.ts'
import type { OutgoingTask } from './rules.ts'

/** Something that waits to be sent to one person. */
export type OutgoingJob = {
  id: number
  task: OutgoingTask
  /** Null if no account belongs to it: then nothing is sent. */
  person: LogPerson | null
  createdAt: Date
  /** The time of the next try. */
  runAt: Date
  /** The number of tries so far. */
  tries: number
  /** True if no further try comes by itself. */
  isGivenUp: boolean
  /** The reason why the last try failed, in the mail server's or the program's words. */
  error: string | null
}

/** The channels that are counted. The inbox has every line; the others repeat it. */
export const COUNTED_CHANNELS = ['inbox', 'mail', 'digest', 'push'] as const
export type CountedChannel = (typeof COUNTED_CHANNELS)[number]
export type ChannelCounts = Readonly<Record<CountedChannel, number>>

/** Everything that was sent on one day (UTC). */
export type DayCounts = {
  /** `YYYY-MM-DD` */
  day: string
  /** The lines of each kind that had any, by channel. */
  kinds: readonly { kind: NotificationKind; counts: ChannelCounts }[]
  total: ChannelCounts
  /** The letters of each kind that the mail server has accepted. */
  letters: readonly { kind: SentLetterKind; count: number }[]
}
