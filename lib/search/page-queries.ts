import 'server-only'
import { pageOf } from '#lib/platform/cursor.ts'
import type { PostId } from '#lib/platform/ids.ts'
import type { Page } from '#lib/platform/page.ts'
import { listTagNames } from '#lib/questions/tag-queries.ts'
import { listFirstSentences } from '#lib/quick-answers/summary-queries.ts'
import { authorOf } from '#lib/users/author.ts'
import type { AuthorView } from '#lib/users/types.ts'
import { excerptOf, markAll } from './excerpts.ts'
import { HITS_PER_PAGE } from './hit-queries.ts'
import type { HitRow } from './hit-queries.ts'
import type { Synonym } from './synonyms.ts'
import type { AnswerInside, SearchHit } from './types.ts'
import { explainMatches } from './why.ts'
import type { SearchedText } from './why.ts'
import { matchingWords } from './word-queries.ts'
import type { MatchingWords } from './word-queries.ts'

type Text = Parameters<typeof matchingWords>[1][number]
/** The search words and phrases, and their synonyms. */
export type Wanted = { parts: readonly string[]; synonyms: readonly Synonym[] }

/**
 * Builds a page of threads with the matches marked and explained. Four queries at most, fewer when the words are known.
 */
export async function pageOfHits(rows: readonly HitRow[], wanted: Wanted): Promise<Page<SearchHit>> {
  const others = wanted.synonyms.flatMap((synonym) => synonym.others)
  const texts = rows.flatMap(textsOf)
  const ids = rows.map((row) => Number(row.question_id) as PostId)
  const [tags, quick, words] = await Promise.all([
    listTagNames(ids),
    listFirstSentences(ids),
    matchingWords([...wanted.parts, ...others], texts),
  ])
  const searched = await findSearched(wanted, words)
  return pageOf(rows, HITS_PER_PAGE, {
    item: (row) => hitOf(row, { tags, quick }, { words, searched }),
    key: (row) => [row.sort_key, Number(row.question_id)],
  })
}

function textsOf(row: HitRow): Text[] {
  const own = [
    { language: row.question_language, text: row.title },
    { language: row.language, text: row.body_text },
  ]
  return row.answer ? [...own, { language: row.answer.language, text: row.answer.text }] : own
}

/**
 * Maps each search word or phrase to the words that it matches, of those that match anything. All of them have been
 * stemmed before.
 */
async function findSearched({ parts, synonyms }: Wanted, words: MatchingWords): Promise<SearchedText[]> {
  const matched = [...words].map(([language, some]) => ({ language, text: [...some].join(' ') }))
  const asked = parts.map((word) => ({ word, meant: null }))
  const also = synonyms.flatMap(({ asked: meant, others }) => others.map((word) => ({ word, meant })))
  return await Promise.all(
    [...asked, ...also].map(async ({ word, meant }) => {
      const each = word.split(/\s+/u).map(async (part) => {
        const found = await matchingWords([part], matched)
        return new Set(found.values().flatMap((some) => some))
      })
      return { word, meant, parts: await Promise.all(each) }
    }),
  )
}

type Threads = { tags: Map<PostId, string[]>; quick: Map<PostId, string> }
type Matches = { words: MatchingWords; searched: readonly SearchedText[] }

function hitOf(row: HitRow, { tags, quick }: Threads, { words, searched }: Matches): SearchHit {
  const questionId = Number(row.question_id) as PostId
  const isAnswer = row.kind === 'answer'
  const texts = [
    { place: 'title' as const, text: row.title },
    {
      place: isAnswer ? ('answer' as const) : row.kind === 'guide' ? ('guide' as const) : ('question' as const),
      text: row.body_text,
    },
    ...(row.answer ? [{ place: 'answer' as const, text: row.answer.text }] : []),
  ]
  return {
    kind: row.kind,
    postId: Number(row.post_id),
    question: {
      id: questionId,
      slug: row.slug,
      answerCount: row.answer_count,
      isClosed: row.is_closed,
      tags: tags.get(questionId) ?? [],
      score: row.question_score,
      isAccepted: row.is_accepted,
      language: row.question_language,
      quickAnswer: quick.get(questionId) ?? null,
    },
    title: markAll(row.title, words.get(row.question_language) ?? NONE),
    excerpt: excerptOf(row.body_text, words.get(row.language) ?? NONE),
    language: row.language,
    score: row.score,
    author: authorView(row.author),
    createdAt: new Date(row.created_at),
    answer: insideOf(row.answer, words),
    why: explainMatches(searched, texts),
  }
}

const NONE: ReadonlySet<string> = new Set()

function insideOf(answer: HitRow['answer'], words: MatchingWords): AnswerInside | null {
  if (!answer) return null
  const { id, text, language, stance, basis, isAccepted, author } = answer
  const excerpt = excerptOf(text, words.get(language) ?? NONE)
  return { postId: id, excerpt, language, stance, basis, isAccepted, author: authorView(author) }
}

// Lists of results show names only.
const authorView = (author: HitRow['author']) =>
  authorOf({ ...author, interest: '', id: Number(author.id) as AuthorView['id'] })
