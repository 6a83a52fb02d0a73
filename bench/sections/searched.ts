import { paths } from '#lib/platform/paths.ts'
import type { Stage } from '#bench/stage.ts'
import { asking } from '#bench/world/questions.ts'

const COMMON_WORDS = 60
const RARE_WORDS = 3000
/** A word is rare if at most this many of the sampled posts have it; common words are in the most. */
const RARE_IN_AT_MOST = 3
const SAMPLE_POSTS = 20_000
/** The words that are mistyped, by how common they are: people seldom mistype the words that they write every day. */
const MISTYPED = { from: 100, to: 400, minLength: 6 }
const TITLES = 3000
/** The most characters that somebody has typed when the palette is asked. */
const TYPED = 24
/** The characters of a text that are sent with a title. */
const BODY = 600

const search = (q: string) => paths('en').search({ q })

/** Addresses of requests that search, by kind. The words and titles are from the database, and no two are alike. */
export async function searchedAddresses(stage: Pick<Stage, 'databaseUrl'>) {
  const [words, questions] = await Promise.all([commonFirst(stage), someTexts(stage)])
  const rare = words.filter(({ posts }) => posts <= RARE_IN_AT_MOST).slice(-RARE_WORDS)
  const known = words.filter(({ word }) => word.length >= MISTYPED.minLength).slice(MISTYPED.from, MISTYPED.to)
  return {
    common: pairsOf(words.slice(0, COMMON_WORDS).map(({ word }) => word)).map(search),
    rare: rare.map(({ word }) => search(word)),
    mistyped: pairsOf(known.map(({ word }) => mistyped(word))).map(search),
    palette: [...new Set(questions.map(({ title }, index) => title.slice(0, 3 + (index % (TYPED - 2)))))].map(
      (q) => `/api/instant?${new URLSearchParams({ q, locale: 'en' })}`,
    ),
    similar: questions.map(({ title, body }) => `/api/similar?${new URLSearchParams({ title, locale: 'en', body })}`),
  } as const
}

// Take the words from the index: they are stemmed again, which changes few of them.
function commonFirst(stage: Pick<Stage, 'databaseUrl'>) {
  return asking(stage, async (sql) => {
    const sample = `select search_vector from posts where language = 'en' and deleted_at is null
      order by hashint8(id) limit ${SAMPLE_POSTS}`
    return await sql<{ word: string; posts: number }[]>`
      select word, ndoc as posts from ts_stat(${sample}) where word ~ '^[a-z]{4,}$' order by ndoc desc, word`
  })
}

/** Lists titles and texts of questions; two words of each title are missing, as if somebody asked in other words. */
function someTexts(stage: Pick<Stage, 'databaseUrl'>): Promise<{ title: string; body: string }[]> {
  return asking(stage, async (sql) => {
    const rows = await sql<{ title: string; body: string }[]>`
      select q.title, left(p.body, ${BODY}) as body from questions q join posts p on p.id = q.post_id
      where q.language = 'en' and not q.is_deleted order by hashint8(q.post_id) limit ${TITLES}`
    return rows.map(({ title, body }) => ({ title: title.split(' ').toSpliced(1, 2).join(' '), body }))
  })
}

/** Swaps two letters in the middle of a word. */
function mistyped(word: string): string {
  const middle = Math.floor(word.length / 2)
  return word.slice(0, middle - 1) + word[middle] + word[middle - 1] + word.slice(middle + 1)
}

// Without the stride, pairs would be sorted by how common they are.
function pairsOf(words: readonly string[]): string[] {
  const pairs = words.flatMap((word, index) => words.slice(index + 1).map((other) => `${word} ${other}`))
  const stride = 601
  return pairs.map((_, index) => pairs[(index * stride) % pairs.length] ?? '')
}
