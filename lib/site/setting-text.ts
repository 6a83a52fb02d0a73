import { fieldsOfLimits } from './limit-fields.ts'
import type { SettingKey, SiteSettings } from './rules.ts'

/** A setting's value as text, for reading: in the history, and beside one's own when two changed it at once. */
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
  return Array.isArray(value) ? value.join('\n') : String(value)
}
