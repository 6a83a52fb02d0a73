import type { PostLanguage } from '#lib/i18n/rules.ts'
import { pageTag } from '#lib/platform/page-tags.ts'
import type { PageTag } from '#lib/platform/page-tags.ts'
import type { QuestionSort } from './rules.ts'

/** A question's own page and its posts' histories: text, answers, comments, votes, acceptance. */
export const threadTag = (questionId: number) => pageTag('thread', questionId)

/** A question's number of views: it is told when the number has grown by a tenth. */
export const viewsTag = (questionId: number | '') => pageTag('views', questionId)

/** The questions that are related to a question, when a job finds others. */
export const relatedTag = (questionId: number) => pageTag('related', questionId)

/** A question where other pages name it, in lists, beside related questions, on profiles: title, score, counts. */
export const questionLineTag = (questionId: number) => pageTag('question', questionId)

/** Pages of lists that show a question's verdict. Every vote on one of its answers drops them. */
export const verdictTag = (questionId: number) => pageTag('verdict', questionId)

/** Every list in this order, with any filter: for changes that affect all of them. */
export const sortTag = (sort: QuestionSort) => pageTag('sort', sort)

/** The sitemap, and anything else that lists all questions. */
export const allQuestionsTag = () => pageTag('questions')

type Cut = { tag?: string | undefined; authorId?: number | undefined; language?: PostLanguage | undefined }

/** One list: its order and its filter. */
export function listTag(sort: QuestionSort, { tag, authorId, language }: Cut): PageTag {
  const scope = tag !== undefined ? `tag=${tag}` : authorId !== undefined ? `author=${authorId}` : 'all'
  return pageTag('list', sort, scope, language ?? 'any')
}

/** Every list in these orders that can contain the question. */
export function listTags(
  sorts: readonly QuestionSort[],
  question: { tags: readonly string[]; authorId: number; language: PostLanguage },
): PageTag[] {
  const cuts: Cut[] = [{}, { authorId: question.authorId }, ...question.tags.map((tag) => ({ tag }))]
  return sorts.flatMap((sort) =>
    cuts.flatMap((cut) => [listTag(sort, cut), listTag(sort, { ...cut, language: question.language })]),
  )
}
