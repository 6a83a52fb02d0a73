import { LOCALES } from '#lib/i18n/rules.ts'
import { fieldsOfLimits } from './limit-fields.ts'
import type { SettingKey, SiteSettings } from '#lib/site/rules.ts'

/** Returns a setting's value as text: for the history, and beside the sender's own after a conflict. */
export function settingText(key: SettingKey, value: unknown): string {
  if (key === 'limits') {
    const fields = fieldsOfLimits(value as SiteSettings['limits'])
    return Object.entries(fields)
      .map(([name, number]) => `${name}: ${number === '' ? '–' : number}`)
      .join('\n')
  }
  if (key === 'close-reasons')
    return (value as SiteSettings['close-reasons'])
      .map(({ as, words }) => (words === '' ? as : `${as}\n${words}`))
      .join('\n\n')
  if (key === 'templates')
    return (value as SiteSettings['templates']).map(({ use, title, text }) => `${use} · ${title}\n${text}`).join('\n\n')
  if (key === 'glossary') return (value as SiteSettings['glossary']).map(entryText).join('\n\n')
  if (key === 'announcement') return announcementText(value as SiteSettings['announcement'])
  return Array.isArray(value) ? value.join('\n') : String(value)
}

function entryText({ term, ...meanings }: SiteSettings['glossary'][number]): string {
  return [term, ...LOCALES.map((locale) => `${locale}: ${meanings[locale]}`)].join('\n')
}

function announcementText(announcement: SiteSettings['announcement']): string {
  if (announcement === null) return ''
  const texts = Object.entries(announcement.texts).map(([locale, text]) => `${locale}: ${text}`)
  return [`until: ${minuteOf(announcement.until)} UTC`, ...texts].join('\n')
}

/** Returns a moment as a field for date and time has it, in UTC: `2026-11-30T18:00`. */
export function minuteOf(moment: string): string {
  return moment.slice(0, 16)
}

/**
 * Returns the text of a setting with words in place of the codes at the start of its lines; other lines stay, and an
 * empty text becomes a dash.
 */
export function settingTextIn(words: Readonly<Record<string, string>>, text: string): string {
  const inWords = text.split('\n').map((line) => {
    const code = /^[\w-]+(?=: | · |$)/.exec(line)?.[0] ?? ''
    return Object.hasOwn(words, code) ? `${words[code]}${line.slice(code.length)}` : line
  })
  return inWords.join('\n') || '–'
}
