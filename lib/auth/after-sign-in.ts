import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'

/** Returns the page after a sign-in: the one for the code of the second step, or the one that the person came from. */
export function afterSignIn(
  { next, awaitsCode }: { next: string | null; awaitsCode: boolean },
  locale: Locale,
): string | null {
  return awaitsCode ? paths(locale).enterCode(next ? { next } : {}) : next
}
