import 'server-only'
import { getTranslations } from 'next-intl/server'
import { languageNames } from '#components/ui/formatters.ts'
import type { FeedSort } from '#lib/feeds/rules.ts'
import type { Locale, PostLanguage } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { FEED_SORTS } from '#lib/feeds/rules.ts'
import type { QuestionSort, TopPeriod } from '#lib/questions/rules.ts'
import type { FeedRef } from './alternates.ts'
import { findSite } from './find-site.ts'

/** A list of questions; `period` belongs to Top. */
type List = { sort?: QuestionSort; period?: TopPeriod; language?: PostLanguage }

/**
 * Returns the address (a path) and the title of the feed of a list of questions; with a language, only those. A list of
 * the most recently active ones has the feed of the newest.
 */
export async function questionFeed(locale: Locale, list: List = {}): Promise<FeedRef> {
  const [say, titleOf, { name: site }] = await Promise.all([
    getTranslations({ locale, namespace: 'feeds' }),
    listTitles(locale),
    findSite(),
  ])
  const { language } = list
  const sort = feedSort(list.sort)
  const period = sort === 'top' && list.period !== 'all' ? list.period : undefined
  const title = titleOf(sort, period)
  return {
    href: paths(locale).feed({
      ...(sort !== 'newest' && { sort }),
      ...(period && { period }),
      ...(language && { language }),
    }),
    title: language
      ? say('listIn', { site, list: title, language: languageNames(locale).of(language) ?? language })
      : say('list', { site, list: title }),
  }
}

/** Returns the address (a path) and the title of the feed of a tag's questions. */
export async function tagFeed(locale: Locale, tag: string, asked?: QuestionSort): Promise<FeedRef> {
  const [say, titleOf] = await Promise.all([getTranslations({ locale, namespace: 'feeds' }), listTitles(locale)])
  const sort = feedSort(asked)
  return {
    href: paths(locale).tagFeed(tag, sort === 'newest' ? {} : { sort }),
    title: say('listOfTag', { tag, list: titleOf(sort) }),
  }
}

async function listTitles(locale: Locale): Promise<(sort: FeedSort, period?: TopPeriod) => string> {
  const say = await getTranslations({ locale, namespace: 'questions' })
  return (sort, period) => (period ? `${say(`titles.${sort}`)} (${say(`periods.${period}`)})` : say(`titles.${sort}`))
}

const feedSort = (sort: QuestionSort | undefined): FeedSort => FEED_SORTS.find((one) => one === sort) ?? 'newest'
