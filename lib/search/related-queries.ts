import 'server-only'
import { createHash } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { LRUCache } from 'lru-cache'
import { db } from '#db/client.ts'
import { posts, questions } from '#db/schema/posts.ts'
import { questionTagScores } from '#db/schema/scores.ts'
import { questionTags } from '#db/schema/tags.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { showOnPage } from '#lib/platform/shown.ts'
import { questionLineTag, verdictTag } from '#lib/questions/cache.ts'
import { listQuestionLines } from '#lib/questions/line-queries.ts'
import { listTagNames } from '#lib/questions/tag-queries.ts'
import { listSimilar } from './similar-queries.ts'
import type { Asked } from './similar-queries.ts'
import type { SimilarQuestion } from './types.ts'

const MAX_RELATED = 5
const CANDIDATES_PER_TAG = 30
/** The time that related questions are kept: a vote renders the page again, but does not change them. */
const KEPT_MS = 300_000
const kept = new LRUCache<string, readonly Pick<SimilarQuestion, 'id' | 'why' | 'likeness'>[]>({
  max: 2000,
  ttl: KEPT_MS,
})

/**
 * Lists up to five questions to read next: those most like this one, and if these are too few, the best of its tags.
 * None for a question that cannot be read.
 */
export async function listRelated(id: PostId): Promise<SimilarQuestion[]> {
  const asked = await findAsked(id)
  if (!asked) return []
  const found = await rememberedFor(asked)
  const lines = await listQuestionLines(found.map((one) => one.id))
  const related = lines.map((line) => {
    const { why = [], likeness = 0 } = found.find((one) => one.id === line.id) ?? {}
    return Object.assign(line, { why, likeness })
  })
  showOnPage(
    ...related.flatMap(({ id: other, isYesNo }) => [questionLineTag(other), ...(isYesNo ? [verdictTag(other)] : [])]),
  )
  return related
}

/** Lists questions like an existing one, for choosing what it is a duplicate of. None for one that cannot be read. */
export async function listSimilarTo(id: PostId, limit: number): Promise<SimilarQuestion[]> {
  const asked = await findAsked(id)
  return asked ? await listSimilar(asked, limit) : []
}

async function rememberedFor(asked: Asked & { except: PostId }) {
  const key = createHash('sha256').update(JSON.stringify(asked)).digest('base64')
  const known = kept.get(key)
  if (known) return known
  const found = await findRelated(asked)
  kept.set(key, found)
  return found
}

async function findRelated(asked: Asked & { except: PostId }) {
  const similar = await listSimilar(asked, MAX_RELATED)
  const others = similar.length < MAX_RELATED ? await listByTags(asked.except) : []
  const more = others.filter((id) => !similar.some((one) => one.id === id)).slice(0, MAX_RELATED - similar.length)
  const tagsOf = await listTagNames(more)
  const shared = (id: PostId) => (tagsOf.get(id) ?? []).filter((tag) => asked.tags?.includes(tag))
  return [
    ...similar.map(({ id, why, likeness }) => ({ id, why, likeness })),
    ...more.map((id) => ({ id, why: shared(id), likeness: 0 })),
  ]
}

async function findAsked(id: PostId): Promise<(Asked & { except: PostId }) | null> {
  const [[row], tags] = await Promise.all([
    db()
      .select({
        title: questions.title,
        body: posts.bodyText,
        language: posts.language,
        isDeleted: questions.isDeleted,
      })
      .from(questions)
      .innerJoin(posts, eq(posts.id, questions.postId))
      .where(eq(questions.postId, id)),
    listTagNames([id]),
  ])
  if (!row || row.isDeleted) return null
  const { isDeleted: _, ...asked } = row
  return { ...asked, tags: tags.get(id) ?? [], except: id }
}

/**
 * Lists questions that share most tags with this one, better scores first. Searches only among the best of each of its
 * tags, so that a very common tag costs no more than any other.
 */
async function listByTags(id: PostId): Promise<PostId[]> {
  const rows = await db().execute<{ id: string }>(sql`
    select best.question_id as id
    from ${questionTags} as mine cross join lateral (
      select theirs.question_id, theirs.score from ${questionTagScores} as theirs
      where theirs.tag_id = mine.tag_id and theirs.question_id <> ${id}
      order by theirs.score desc, theirs.question_id desc limit ${CANDIDATES_PER_TAG}
    ) as best where mine.question_id = ${id}
    group by best.question_id order by count(*) desc, max(best.score) desc, id desc limit ${2 * MAX_RELATED}`)
  return rows.map((row) => Number(row.id) as PostId)
}
