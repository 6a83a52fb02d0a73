import { DEFAULT_LOCALE, LOCALES } from '#lib/i18n/rules.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { renderInline } from '#lib/markdown/render.ts'
import type { Announcement } from './rules.ts'

/** The banner as a page shows it. */
export type ShownAnnouncement = { language: Locale; html: string }

/**
 * Returns the announcement for readers of a language: its text in that language, otherwise in the first language that
 * has one, the default language first. Null when there is none, and from its end on.
 */
export function shownAnnouncement(
  announcement: Announcement | null,
  { locale, now }: { locale: Locale; now: Date },
): ShownAnnouncement | null {
  if (announcement === null || new Date(announcement.until) <= now) return null
  const language = [locale, DEFAULT_LOCALE, ...LOCALES].find((one) => announcement.texts[one])
  const text = language && announcement.texts[language]
  if (!text) return null
  return { language, html: renderInline(text).html }
}
