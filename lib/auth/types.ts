import type { Locale } from '#lib/i18n/rules.ts'
import type { SessionId, UserId } from '#lib/platform/ids.ts'
import type { Limits } from '#lib/limits/rules.ts'
import type { SiteStage } from '#lib/privileges/rules.ts'
import type { Restriction } from '#lib/standing/rules.ts'
import type { Role } from '#lib/users/rules.ts'

/** The person behind a request, as policies see them. */
export type Viewer = {
  id: UserId
  handle: string
  displayName: string
  role: Role
  /** Points. */
  reputation: number
  /** True if the e-mail address is confirmed; unconfirmed accounts may draft but not post. */
  isConfirmed: boolean
  locale: Locale
  createdAt: Date
  /** The site's stage, which sets the prices of the privileges. */
  stage: SiteStage
  /** The site's limits. */
  limits: Limits
  /** The restrictions in force. */
  restrictions: readonly Restriction[]
  /** An unread warning: the person must read it before posting. */
  hasUnreadWarning: boolean
}

/** A signed-in browser, as the settings list it. */
export type SessionView = {
  id: SessionId
  /** The browser's own name for itself. */
  userAgent: string
  createdAt: Date
  lastSeenAt: Date
  /** The browser that sent this request. */
  isCurrent: boolean
}
