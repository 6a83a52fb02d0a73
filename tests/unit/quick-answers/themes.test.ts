import { expect, test } from 'vitest'
import type { PostId } from '#lib/platform/ids.ts'
import { relatedTo, themesOf } from '#lib/quick-answers/themes.ts'
import type { ListedQuickAnswer } from '#lib/quick-answers/types.ts'

const listed = (id: number, tags: readonly string[], language: 'en' | 'de' = 'en'): ListedQuickAnswer => ({
  question: { id: id as PostId, slug: 'a', title: `Question ${id}`, answerCount: 1, language },
  sentences: ['Yes.'],
  tags,
})
const idsOf = (items: readonly ListedQuickAnswer[]) => items.map(({ question }) => Number(question.id))

test('each quick answer appears once, under its most common tag; the largest theme comes first', () => {
  const themes = themesOf([listed(1, ['a', 'b']), listed(2, ['b']), listed(3, ['c', 'b']), listed(4, ['d'])])
  expect(themes.map(({ tag, items }) => [tag, idsOf(items)])).toEqual([
    ['b', [1, 2, 3]],
    ['d', [4]],
  ])
  expect(themesOf([])).toEqual([])
})

test('related ones share most tags and the language, three at most', () => {
  const one = listed(1, ['a', 'b'])
  const others = [listed(2, ['a']), listed(3, ['a', 'b']), listed(4, ['c']), listed(5, ['a'], 'de'), listed(6, ['b'])]
  expect(idsOf(relatedTo(one, [one, ...others]))).toEqual([3, 2, 6])
  expect(idsOf(relatedTo(one, [...others, listed(7, ['b'])]))).toHaveLength(3)
})
