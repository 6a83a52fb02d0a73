import type { Answer, Article, BreadcrumbList, Graph, ListItem, QAPage, Question } from 'schema-dts'
import type { AnswerView } from '#lib/answers/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { PostView } from '#lib/posts/types.ts'
import type { QuestionView } from '#lib/questions/types.ts'
import { textOf } from '#lib/quick-answers/rules.ts'
import type { QuickAnswerView } from '#lib/quick-answers/types.ts'

type Thread = { question: QuestionView; answers: readonly AnswerView[]; quick: QuickAnswerView | null }
type Site = { url: string; locale: Locale }
/** A step in the breadcrumb of a page, as the page itself shows it. The page is the last step and has no path. */
export type Crumb = { name: string; path?: string }

/**
 * Describes a thread for search engines: https://developers.google.com/search/docs/appearance/structured-data/qapage
 * (read 2026-11). It holds the visible contents of the page, in the page's order, and nothing else.
 */
export function threadData(thread: Thread, site: Site): Graph {
  const { question } = thread
  const to = paths(site.locale)
  const [firstTag] = question.tags
  const crumbs = [
    ...(firstTag === undefined ? [] : [{ name: firstTag, path: to.tag(firstTag) }]),
    { name: question.title },
  ]
  return jsonLdGraph(
    { '@type': 'QAPage', url: site.url + to.question(question), mainEntity: questionData(thread, site) },
    breadcrumbs(crumbs, site.url),
  )
}

/** Describes only the breadcrumb of a page. */
export function breadcrumbData(crumbs: readonly Crumb[], siteUrl: string): Graph {
  return jsonLdGraph(breadcrumbs(crumbs, siteUrl))
}

/** Joins the data of several things on one page. */
export function jsonLdGraph(...things: (QAPage | Article | BreadcrumbList)[]): Graph {
  return { '@context': 'https://schema.org', '@graph': things }
}

function questionData({ question, answers, quick }: Thread, site: Site): Question {
  const answerData = (answer: AnswerView): Answer => ({
    '@type': 'Answer',
    ...postData(answer, site),
    url: site.url + paths(site.locale).answer(question, answer.id),
  })
  // Google takes one accepted answer: the first.
  const [first] = answers
    .filter(({ acceptance }) => acceptance)
    .toSorted((a, b) => Number(a.acceptance?.at) - Number(b.acceptance?.at) || a.id - b.id)
  const others = answers.filter((answer) => answer !== first).map(answerData)
  return {
    '@type': 'Question',
    name: question.title,
    ...(quick && { abstract: textOf(quick) }),
    ...postData(question, site),
    answerCount: answers.length,
    ...(first && { acceptedAnswer: [answerData(first)] }),
    ...(others.length > 0 && { suggestedAnswer: others }),
  }
}

function postData(post: PostView, { url, locale }: Site) {
  return {
    text: post.bodyText,
    upvoteCount: post.score,
    datePublished: post.createdAt.toISOString(),
    ...(post.editedAt && { dateModified: post.editedAt.toISOString() }),
    inLanguage: post.language,
    author: {
      '@type': 'Person' as const,
      name: post.author.displayName,
      url: url + paths(locale).user(post.author),
    },
  }
}

/** Describes the way to a page as a list. */
export function breadcrumbs(crumbs: readonly Crumb[], siteUrl: string): BreadcrumbList {
  return {
    '@type': 'BreadcrumbList',
    itemListElement: crumbs.map(({ name, path }, at): ListItem => ({
      '@type': 'ListItem',
      position: at + 1,
      name,
      ...(path !== undefined && { item: siteUrl + path }),
    })),
  }
}
