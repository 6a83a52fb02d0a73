import type { ListedQuickAnswer } from './types.ts'

export type Theme = { tag: string; items: readonly ListedQuickAnswer[] }

/** The number of related questions that one quick answer names. */
export const MAX_ALSO_ASKED = 3

/**
 * Groups quick answers by theme: each appears once, under the tag of its question that most of them share. The largest
 * theme first. Example: tags [a, b], [b], [a, c] → a: first and third; b: second.
 */
export function themesOf(all: readonly ListedQuickAnswer[]): Theme[] {
  const counts = new Map<string, number>()
  for (const { tags } of all) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  const countOf = (tag: string) => counts.get(tag) ?? 0
  const mainTag = ({ tags }: ListedQuickAnswer) => tags.toSorted((a, b) => countOf(b) - countOf(a))[0] ?? ''
  return [...Map.groupBy(all, mainTag)]
    .map(([tag, items]) => ({ tag, items }))
    .toSorted((a, b) => b.items.length - a.items.length || (a.tag < b.tag ? -1 : 1))
}

/** Returns up to three others in the same language that share most tags with one, in their order among equals. */
export function relatedTo(one: ListedQuickAnswer, all: readonly ListedQuickAnswer[]): ListedQuickAnswer[] {
  const shared = ({ tags }: ListedQuickAnswer) => tags.filter((tag) => one.tags.includes(tag)).length
  return all
    .filter((other) => other.question.id !== one.question.id && shared(other) > 0)
    .filter(({ question }) => question.language === one.question.language)
    .toSorted((a, b) => shared(b) - shared(a))
    .slice(0, MAX_ALSO_ASKED)
}
