import { LOCALES } from '#lib/i18n/rules.ts'

const PREFIX = new RegExp(`^/(?:${LOCALES.join('|')})(?=/|$)`)

/** Returns the path without its language; the same whether Next gives the requested address or the rewritten one. */
export function plainPath(pathname: string): string {
  return pathname.replace(PREFIX, '') || '/'
}
