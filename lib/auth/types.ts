import type { Locale } from '#lib/i18n/rules.ts'
import type { UserId } from '#lib/platform/ids.ts'
import type { Role } from '#lib/users/rules.ts'

/** The person behind a request, as policies see them. */
export type Viewer = {
  id: UserId
  handle: string
  displayName: string
  role: Role
  /** Points. */
  reputation: number
  /** Whether the e-mail address is confirmed; unconfirmed accounts may draft but not post. */
  isConfirmed: boolean
  locale: Locale
}
