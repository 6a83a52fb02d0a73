import type { Locale } from '#lib/i18n/rules.ts'
import type { SignUpId } from '#lib/platform/ids.ts'

/** A person who waits for a moderator to open their account. */
export type ApplicationView = {
  id: SignUpId
  displayName: string
  sentence: string
  locale: Locale
  createdAt: Date
  /** The number of accounts that were opened from the same network. */
  sameNetwork: number
}
