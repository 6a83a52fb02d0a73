import type { Locale } from '#lib/i18n/rules.ts'
import type { CaseId } from '#lib/platform/ids.ts'
import type { PostToRestructure } from '#lib/threads/types.ts'

/** The data that every section of the page gets. */
export type Place = {
  post: PostToRestructure
  locale: Locale
  /** The page's own address. */
  from: string
  /** The case that an action here resolves. */
  caseId: CaseId | undefined
}
