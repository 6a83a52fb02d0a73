import type { Locale } from '#lib/i18n/rules.ts'
import type { CaseId } from '#lib/platform/ids.ts'
import type { SurgeryPost } from '#lib/threads/types.ts'

/** What every section of the page is given. */
export type Place = {
  post: SurgeryPost
  locale: Locale
  /** The page's own address. */
  from: string
  /** The case that an act here settles. */
  caseId: CaseId | undefined
}
