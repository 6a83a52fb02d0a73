import { DEFAULT_LOCALE, type Locale, LOCALES } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { listMostViewed } from '#lib/questions/viewed-queries.ts'
import type { SharedPageRequest } from '#server/page-cache/shared-page-request.ts'

/** The most pages that are rendered after a deployment: nine minutes of a process that has nothing else to do. */
const MAX_POPULAR = 1000
/** A question with fewer views is not worth a render that nobody asked for. */
const MIN_VIEWS = 20

/** Lists the pages of the questions that were viewed most, each in the language of its text. */
export async function listPopularPages(): Promise<SharedPageRequest[]> {
  const questions = await listMostViewed({ limit: MAX_POPULAR, atLeast: MIN_VIEWS })
  return questions.map((question) => {
    const address = paths(localeOf(question.language)).question(question)
    return { address, isData: false, key: address }
  })
}

function localeOf(language: string): Locale {
  return LOCALES.find((locale) => locale === language) ?? DEFAULT_LOCALE
}
