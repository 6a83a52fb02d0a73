import { locale as rootLocale } from 'next/root-params'
import { getRequestConfig } from 'next-intl/server'
import { DEFAULT_LOCALE, isLocale } from './rules.ts'
import { loadMessages } from './messages.ts'

/**
 * next-intl calls this for language and texts: the address decides, unless the caller names a language (actions,
 * mails).
 */
export default getRequestConfig(async ({ locale: asked }) => {
  const wanted = asked ?? (await rootLocale())
  const locale = isLocale(wanted) ? wanted : DEFAULT_LOCALE
  return { locale, messages: await loadMessages(locale), timeZone: 'UTC', now: new Date() }
})
