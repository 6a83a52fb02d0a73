import { z } from 'zod'
import { DIGESTS } from '#db/vocabulary/notifications.ts'
import type { Channel } from '#db/vocabulary/notifications.ts'
import { checkboxField, choiceField, idField, optionalChoiceField, optionalIdField } from '#lib/platform/fields.ts'
import type { NotificationId, PostId, PushDeviceId } from '#lib/platform/ids.ts'
import { fieldIssue } from '#lib/platform/text.ts'
import { postIdField } from '#lib/posts/schema.ts'
import {
  channelsFor,
  CHOSEN_GROUPS,
  isQuiet,
  MAX_DAILY_MAILS,
  MAX_DAILY_PUSHES,
  PRESET_NAMES,
  timeZones,
} from './channels.ts'
import type { ChosenGroup } from './channels.ts'
import { GROUPS } from './groups.ts'

/** The group that the list was limited to: lines of other groups were not shown. */
const kind = optionalChoiceField(GROUPS)

/** The newest line that was shown: later ones stay unread. With a thread, everything of it up to there. */
export const markReadInput = z.object({
  until: idField<NotificationId>(),
  thread: optionalIdField<PostId>(),
  kind,
})
export type MarkRead = z.output<typeof markReadInput>

export const markAllReadInput = z.object({ until: idField<NotificationId>(), kind })
export type MarkAllRead = z.output<typeof markAllReadInput>

/** The moment at which everything was marked, in ms since 1970; the group leads back to its list. */
export const unmarkAllReadInput = z.object({ at: idField<number>(), kind })
export type UnmarkAllRead = z.output<typeof unmarkAllReadInput>

export const muteThreadInput = z.object({ thread: postIdField, state: choiceField(['mute', 'none']) })
export type MuteThread = z.output<typeof muteThreadInput>

/** Builds a field for a whole number within bounds. */
function numberField(min: number, max: number) {
  return z.string({ error: 'required' }).transform((text, issues) => {
    const number = /^\d{1,6}$/.test(text.trim()) ? Number(text) : Number.NaN
    if (number >= min && number <= max) return number
    issues.addIssue(fieldIssue({ code: 'wholeNumber', values: { max } }))
    return z.NEVER
  })
}

/** An hour of the day, or none. */
const optionalHour = z
  .string()
  .optional()
  .transform((text, issues) => {
    if (text === undefined || text === '') return null
    if (/^(?:1?\d|2[0-3])$/.test(text)) return Number(text)
    issues.addIssue(fieldIssue({ code: 'invalid' }))
    return z.NEVER
  })

const channels = Object.fromEntries(CHOSEN_GROUPS.map((group) => [group, choiceField(channelsFor(group))])) as Record<
  ChosenGroup,
  ReturnType<typeof choiceField<Channel>>
>

export const saveSettingsInput = z
  .object({
    ...channels,
    /** The button of a preset sets all channels. */
    preset: optionalChoiceField(PRESET_NAMES),
    dailyMails: numberField(0, MAX_DAILY_MAILS),
    dailyPushes: numberField(0, MAX_DAILY_PUSHES),
    repliesByMail: checkboxField(),
    quietFrom: optionalHour,
    quietUntil: optionalHour,
    timeZone: z.string({ error: 'required' }).refine((zone) => timeZones().includes(zone), 'invalid'),
    digest: choiceField(DIGESTS),
    digestHour: numberField(0, 23),
    version: numberField(0, 999_999),
  })
  .superRefine(({ quietFrom, quietUntil, digest, digestHour }, issues) => {
    if (quietFrom === null && quietUntil !== null) issues.addIssue(fieldIssue({ code: 'required' }, ['quietFrom']))
    if (quietFrom !== null && quietUntil === null) issues.addIssue(fieldIssue({ code: 'required' }, ['quietUntil']))
    if (digest !== 'never' && isQuiet(digestHour, { quietFrom, quietUntil }))
      issues.addIssue(fieldIssue({ code: 'quietHour' }, ['digestHour']))
  })
export type SaveSettings = z.output<typeof saveSettingsInput>

export const resumeMailInput = z.object({})

/** The token of a letter's link. */
export const unsubscribeInput = z.object({
  link: z.string({ error: 'required' }),
  state: choiceField(['stop', 'again']),
})
export type Unsubscribe = z.output<typeof unsubscribeInput>

/** A browser's subscription. Browsers make it; a person cannot type it, so one error covers it all. */
export const addDeviceInput = z.object({
  endpoint: z
    .string({ error: 'required' })
    .max(1000)
    .refine((text) => URL.parse(text)?.protocol === 'https:', 'invalid'),
  /** A point of P-256 and 16 bytes, base64url. */
  p256dh: z.string({ error: 'required' }).regex(/^[\w-]{87}=?$/, 'invalid'),
  auth: z.string({ error: 'required' }).regex(/^[\w-]{22}(?:==)?$/, 'invalid'),
})
export type AddDevice = z.output<typeof addDeviceInput>

export const removeDeviceInput = z.object({ device: idField<PushDeviceId>() })
export type RemoveDevice = z.output<typeof removeDeviceInput>
