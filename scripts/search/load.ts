import { eq, sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { acceptedAnswers, answers, posts, questions } from '#db/schema/posts.ts'
import { users } from '#db/schema/users.ts'
import { guessLanguage } from '#lib/i18n/guess-language.ts'
import { POST_LANGUAGES } from '#lib/i18n/rules.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import { refreshVocabulary } from '#lib/search/jobs.ts'
import { indexPosts } from '#lib/search/writes/index-post.ts'
import type { Corpus, CorpusAnswer, CorpusQuestion } from './corpus.ts'

const BATCH = 500

/** Maps ids of the corpus to ids in the database. */
export type Loaded = ReadonlyMap<string, PostId>

/**
 * Fills an empty database with the posts, indexed as the forum indexes them. Leaves out columns that no search reads.
 */
export async function loadCorpus(corpus: Corpus): Promise<Loaded> {
  // Posts from elsewhere may be longer or shorter than ours.
  await db().execute(sql`alter table posts drop constraint posts_body_length`)
  await db().execute(sql`alter table questions drop constraint questions_title_length`)
  const author = await anAuthor()
  const ids = new Map<string, PostId>()
  for (const batch of batchesOf(corpus.questions)) {
    await insertPosts(batch, 'question', author, ids)
    await db()
      .insert(questions)
      .values(batch.map((question) => questionRow(question, ids)))
    await indexPosts({ db: db() }, idsOf(batch, ids))
  }
  for (const batch of batchesOf(corpus.answers)) {
    await insertPosts(batch, 'answer', author, ids)
    await db()
      .insert(answers)
      .values(
        batch.map((answer) => ({
          postId: idOf(ids, answer.id),
          questionId: idOf(ids, answer.question),
          basis: 'general' as const,
        })),
      )
    await indexPosts({ db: db() }, idsOf(batch, ids))
  }
  await accept(corpus, author, ids)
  await db().execute(sql`analyze`)
  await refreshVocabulary(db())
  return ids
}

async function anAuthor(): Promise<UserId> {
  const [row] = await db()
    .insert(users)
    .values({ handle: 'somebody', handleSkeleton: 'somebody', displayName: 'Somebody', createdAt: new Date(0) })
    .returning({ id: users.id })
  if (!row) throw new Error('insert returned no row')
  return row.id
}

type Post = CorpusQuestion | CorpusAnswer

async function insertPosts(
  batch: readonly Post[],
  kind: 'question' | 'answer',
  author: UserId,
  ids: Map<string, PostId>,
): Promise<void> {
  const rows = await db()
    .insert(posts)
    .values(
      batch.map((post) => {
        const body = clean(post.body)
        const language = languageOf(post)
        const [upCount, downCount] = [Math.max(post.score, 0), Math.max(-post.score, 0)]
        const text = { body, bodyHtml: '', bodyText: body, language, searchConfig: POST_LANGUAGES[language] }
        return { kind, authorId: author, ...text, score: post.score, upCount, downCount, createdAt: post.at }
      }),
    )
    .returning({ id: posts.id })
  for (const [index, { id }] of rows.entries()) ids.set(batch[index]?.id ?? '', id)
}

function questionRow(question: CorpusQuestion, ids: Loaded) {
  const common = {
    title: clean(question.title),
    slug: '-',
    isYesNo: false,
    score: question.score,
    language: languageOf(question),
  }
  return { ...common, postId: idOf(ids, question.id), createdAt: question.at, lastActivityAt: question.at }
}

function languageOf(post: Post) {
  return guessLanguage('title' in post ? `${post.title}\n${post.body}` : post.body, 'en')
}

async function accept(corpus: Corpus, author: UserId, ids: Loaded): Promise<void> {
  const rows = corpus.questions.flatMap(({ id, accepted = '', at }) => {
    const answerId = ids.get(accepted)
    return answerId === undefined ? [] : [{ questionId: idOf(ids, id), answerId, acceptedById: author, acceptedAt: at }]
  })
  for (const batch of batchesOf(rows)) await db().insert(acceptedAnswers).values(batch).onConflictDoNothing()
  const [found] = await db().select({ id: posts.id }).from(posts).where(eq(posts.kind, 'question')).limit(1)
  if (!found) throw new Error('there is no question to search for')
}

function batchesOf<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / BATCH) }, (_, index) =>
    all.slice(index * BATCH, (index + 1) * BATCH),
  )
}

function idsOf(batch: readonly Post[], ids: Loaded): PostId[] {
  return batch.map(({ id }) => idOf(ids, id))
}

function idOf(ids: Loaded, id: string): PostId {
  const found = ids.get(id)
  if (found === undefined) throw new Error(`there is no post ${id}`)
  return found
}

const clean = (text: string) => text.replaceAll('\0', ' ').toWellFormed().normalize('NFC')
