import { randomOf } from '#bench/data/random.ts'
import type { Random } from '#bench/data/random.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { searchPosts } from '#lib/search/queries.ts'
import { findSimilar } from '#lib/search/similar-queries.ts'
import type { Corpus, CorpusQuestion } from './corpus.ts'
import type { Loaded } from './load.ts'

/** The places of the expected results, from 1; 0 if a result was not among those looked at. */
type Places = readonly number[]
export type Result = {
  task: string
  queries: number
  recall: ReadonlyMap<number, number>
  mrr: number
  bars: readonly Bar[]
  isMet: boolean
}
type Bar = { within: number; atLeast: number }

const SEED = 1
const MAX_QUERIES = 500
const LOOKED_AT = 20
const SHOWN = [1, 3, 5, 10, 20]

/** The bars of the search, as shares of the queries. */
const BARS: Readonly<Record<string, readonly Bar[]>> = {
  'known item: title less two words': [
    { within: 1, atLeast: 0.9 },
    { within: 5, atLeast: 0.97 },
  ],
  'known item, one typing error': [{ within: 5, atLeast: 0.85 }],
  'duplicate, from title and text': [
    { within: 3, atLeast: 0.6 },
    { within: 10, atLeast: 0.8 },
  ],
  'related, from title and text': [{ within: 20, atLeast: 0.45 }],
}

/** Runs the search and the similar questions on a loaded corpus, and compares them with the expected results. */
export async function evaluate(corpus: Corpus, ids: Loaded): Promise<Result[]> {
  const places = new Map<string, number[]>()
  const add = (task: string, place: number) => places.set(task, [...(places.get(task) ?? []), place])
  const random = randomOf(SEED, 0)
  for (const question of draw(corpus.questions, MAX_QUERIES, random)) {
    const words = withoutTwoWords(question.title, random)
    if (words.length === 0) continue
    add('known item: title less two words', await searchPlace(words, [question.id], ids))
    add('known item, one typing error', await searchPlace(withError(words, random), [question.id], ids))
  }
  for (const { query, relevant } of corpus.judged) add('judged query', await searchPlace([query], relevant, ids))
  const byId = new Map(corpus.questions.map((question) => [question.id, question]))
  for (const { from, to, kind } of corpus.links) {
    const question = byId.get(from)
    if (!question) continue
    add(`${kind}, from title and text`, await similarPlace(question, to, ids))
    add(`${kind}, from the title`, await similarPlace({ ...question, body: '' }, to, ids))
  }
  return [...places].map(([task, found]) => resultOf(task, found))
}

async function searchPlace(words: readonly string[], relevant: readonly string[], ids: Loaded): Promise<number> {
  const wanted = new Set(relevant.map((id) => ids.get(id)))
  const { items } = await searchPosts({ q: words.join(' ') })
  return items.findIndex((hit) => wanted.has(hit.question.id as PostId)) + 1
}

async function similarPlace({ id, title, body }: CorpusQuestion, to: string, ids: Loaded): Promise<number> {
  const except = ids.get(id)
  const found = await findSimilar({ title, body, ...(except !== undefined && { except }) }, LOOKED_AT)
  return found.indexOf(ids.get(to) as PostId) + 1
}

export function resultOf(task: string, places: Places): Result {
  const within = (limit: number) => places.filter((place) => place > 0 && place <= limit).length / places.length
  const mrr = places.reduce((sum, place) => sum + (place > 0 ? 1 / place : 0), 0) / places.length
  const bars = BARS[task] ?? []
  const isMet = bars.every((bar) => within(bar.within) >= bar.atLeast)
  return {
    task,
    queries: places.length,
    recall: new Map(SHOWN.map((limit) => [limit, within(limit)])),
    mrr,
    bars,
    isMet,
  }
}

function draw<T>(all: readonly T[], count: number, random: Random): T[] {
  const pool = [...all]
  const drawn: T[] = []
  while (drawn.length < count && pool.length > 0) drawn.push(...pool.splice(random.below(pool.length), 1))
  return drawn
}

/** Returns a title as somebody remembers it: without two of its words. */
export function withoutTwoWords(title: string, random: Random): string[] {
  const words = title.split(/\s+/).filter((word) => /\p{L}/u.test(word))
  for (let left = 2; left > 0 && words.length > 1; left--) words.splice(random.below(words.length), 1)
  return words
}

/** Puts a typing error into one of the longer words: a letter is missing, added, replaced, or swapped with the next. */
export function withError(words: readonly string[], random: Random): string[] {
  const long = words.map((word, index) => ({ word, index })).filter(({ word }) => word.length >= 5)
  const chosen = long[random.below(Math.max(1, long.length))]
  if (!chosen) return [...words]
  return words.with(chosen.index, misspelt(chosen.word, random))
}

function misspelt(word: string, random: Random): string {
  const at = 1 + random.below(word.length - 2)
  const letter = String.fromCodePoint(97 + random.below(26))
  const kinds = [
    word.slice(0, at) + word.slice(at + 1),
    word.slice(0, at) + letter + word.slice(at),
    word.slice(0, at) + letter + word.slice(at + 1),
    word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2),
  ]
  return kinds[random.below(kinds.length)] ?? word
}
