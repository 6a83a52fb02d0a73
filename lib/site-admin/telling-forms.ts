import { z } from 'zod'
import { LOCALES } from '#lib/i18n/rules.ts'
import { fieldIssue, typedText } from '#lib/platform/text.ts'
import { ANNOUNCEMENT_LENGTH, SWITCHED_CHANNELS } from '#lib/site/rules.ts'

/** Reads the banner: a text for each language and one end; null when all texts are empty. */
export const announcementForm = z.record(z.string(), z.string()).transform((form, issues) => {
  const typed = LOCALES.map((locale) => {
    const field = `announcement-${locale}`
    const text = typedText(ANNOUNCEMENT_LENGTH).safeParse((form[field] ?? '').trim())
    for (const issue of text.error?.issues ?? []) issues.addIssue({ ...issue, path: [field] })
    return [locale, text.data ?? ''] as const
  })
  const texts = Object.fromEntries(typed.filter(([, text]) => text !== ''))
  if (Object.keys(texts).length === 0) return null
  const until = (form['until'] ?? '').trim()
  const end = momentOf(until)
  if (until === '') issues.addIssue(fieldIssue({ code: 'required' }, ['until']))
  else if (end === null) issues.addIssue(fieldIssue({ code: 'invalid' }, ['until']))
  else return { until: end.toISOString(), texts }
  return z.NEVER
})

/** Reads a date and time in UTC; null for anything else, also for 31 February, which `Date` takes for 3 March. */
function momentOf(typed: string): Date | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(typed)) return null
  const moment = new Date(`${typed}Z`)
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(typed) ? moment : null
}

/** Reads a checkbox for each channel that is on. */
export const channelsForm = z
  .record(z.string(), z.string())
  .transform((form) => SWITCHED_CHANNELS.filter((channel) => form[`on-${channel}`] !== 'on'))
