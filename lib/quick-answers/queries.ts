import 'server-only'
import { eq, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { quickAnswers } from '#db/schema/quick-answers.ts'
import type { Stance } from '#db/vocabulary/posts.ts'
import { changesBetween } from '#lib/posts/changes.ts'
import type { RevisionView } from '#lib/posts/types.ts'
import { excerptOf } from '#lib/markdown/excerpt.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import { showOnPage } from '#lib/platform/shown.ts'
import { threadTag } from '#lib/questions/cache.ts'
import { authorOf } from '#lib/users/author.ts'
import type { AuthorView } from '#lib/users/types.ts'
import { CITED, DOUBT } from './doubt-queries.ts'
import { MAX_CITABLE } from './rules.ts'
import type { Doubt } from './rules.ts'
import { isShown } from './summary-queries.ts'
import type { CitableAnswer, EditableQuickAnswer, QuickAnswerView, Sentence } from './types.ts'

const EXCERPT_LENGTH = 110
/** The most versions that the history shows; older ones stay stored. */
const MAX_VERSIONS = 100

type Editor = Omit<AuthorView, 'id'> & { editor_id: string | number }
const EDITOR = sql`u.id as editor_id, u.handle, u.display_name as "displayName", u.reputation, u.role, u.is_seeded as "isSeeded",
  u.interest`
const editorOf = (row: Editor) => authorOf({ ...row, id: Number(row.editor_id) as UserId })

type Cite = { sentence: number; answer: number; name: string; stance: Stance | null }

/** The citations of a version `v` that can be read, as JSON. */
const CITES = sql`(
  select coalesce(jsonb_agg(jsonb_build_object('sentence', c.sentence, 'answer', c.answer_id, 'name', w.display_name,
    'stance', a.stance) order by c.sentence, p.score desc, c.answer_id), '[]')
  from quick_answer_citations c join answers a on a.post_id = c.answer_id
    join posts p on p.id = c.answer_id join users w on w.id = p.author_id
  where c.question_id = v.question_id and c.version = v.number
    and a.question_id = v.question_id and p.deleted_at is null)`

/** A row of `quickAnswerTo`. Its ids are text, or numbers if it came as JSON. */
export type QuickAnswerRow = Editor & {
  version: number
  sentences: string[]
  cites: Cite[]
  written_at: string
  checked_at: string
  code: Doubt | null
  answer_id: string | number | null
}

/**
 * Reads the quick answer to a question as its page shows it; null when nobody has written one, or a moderator hides it.
 * One query.
 */
export async function findQuickAnswer(questionId: PostId): Promise<QuickAnswerView | null> {
  showOnPage(threadTag(questionId))
  const [row] = await db().execute<QuickAnswerRow>(quickAnswerTo(sql`${questionId}::bigint`))
  return row ? quickAnswerOf(row) : null
}

/** Returns the query of `findQuickAnswer`: one row, or none. */
export const quickAnswerTo = (questionId: SQL): SQL => sql`
    select qa.version, qa.sentences, ${CITES} as cites, v.created_at as written_at, qa.checked_at,
      doubt.code, doubt.answer_id, ${EDITOR}
    from quick_answers qa
      join questions q on q.post_id = qa.question_id
      join quick_answer_versions v on v.question_id = qa.question_id and v.number = qa.version
      join users u on u.id = v.editor_id
      cross join ${CITED} left join ${DOUBT} on true
    where qa.question_id = ${questionId} and ${isShown(sql`qa.question_id`)}`

/** Returns the quick answer in a row of `quickAnswerTo`. */
export function quickAnswerOf(row: QuickAnswerRow): QuickAnswerView {
  return {
    version: row.version,
    sentences: sentencesOf(row),
    editor: editorOf(row),
    writtenAt: new Date(row.written_at),
    checkedAt: new Date(row.checked_at),
    doubt: row.code && { code: row.code, answer: row.answer_id === null ? null : (Number(row.answer_id) as PostId) },
  }
}

function sentencesOf({ sentences, cites }: { sentences: readonly string[]; cites: readonly Cite[] }): Sentence[] {
  return sentences.map((text, index) => ({
    text,
    cites: cites
      .filter(({ sentence }) => sentence === index + 1)
      .map(({ answer, name, stance }) => ({ answer: answer as PostId, name, stance })),
  }))
}

/**
 * Reads the start of the form: the newest version, or the requested one, and the answers that can be cited. The text is
 * empty where there is none, and where it is hidden from somebody who does not moderate (`mayRead`). Throws NotFound
 * for an unknown version.
 */
export async function getEditableQuickAnswer(
  questionId: PostId,
  asked: { version: number | null; mayRead: boolean },
): Promise<EditableQuickAnswer> {
  const [stored] = await db().select().from(quickAnswers).where(eq(quickAnswers.questionId, questionId))
  const readable = stored && asked.mayRead ? stored : null
  if (asked.version !== null && !readable) throw new NotFound('quick answer')
  const text = readable ? await readVersion(questionId, asked.version ?? readable.version) : []
  const cited = text.flatMap(({ cites }) => cites)
  return { version: stored?.version ?? null, sentences: text, answers: await listCitable(questionId, cited) }
}

async function readVersion(questionId: PostId, number: number) {
  const [row] = await db().execute<{ sentences: string[]; cites: Cite[] }>(sql`
    select v.sentences, ${CITES} as cites from quick_answer_versions v
    where v.question_id = ${questionId}::bigint and v.number = ${number}::integer`)
  if (!row) throw new NotFound('quick answer')
  return sentencesOf(row).map(({ text, cites }) => ({ text, cites: cites.map(({ answer }) => answer) }))
}

type CitableRow = { id: string; name: string; stance: Stance | null; text: string; score: number; accepted: boolean }

/** Lists the best answers to a question, and those that are cited already. */
async function listCitable(questionId: PostId, cited: readonly PostId[]): Promise<CitableAnswer[]> {
  const rows = await db().execute<CitableRow>(sql`
    select a.post_id as id, u.display_name as name, case when q.is_yes_no then a.stance end as stance,
      left(p.body_text, 500) as text, p.score, k.answer_id is not null as accepted
    from answers a join posts p on p.id = a.post_id join users u on u.id = p.author_id
      join questions q on q.post_id = a.question_id
      left join accepted_answers k on k.question_id = a.question_id and k.answer_id = a.post_id
    where a.question_id = ${questionId}::bigint and p.deleted_at is null
    order by a.post_id = any (array[${sql.join([...cited], sql`, `)}]::bigint[]) desc, p.score desc, a.post_id limit ${MAX_CITABLE + cited.length}`)
  return rows.map((row) => ({
    answer: Number(row.id) as PostId,
    name: row.name,
    stance: row.stance,
    excerpt: excerptOf(row.text, EXCERPT_LENGTH),
    score: row.score,
    isAccepted: row.accepted,
  }))
}

type VersionRow = Editor & { number: number; sentences: string[]; cites: Cite[]; summary: string; created_at: string }

/**
 * Lists the versions of the quick answer to a question, newest first, each with its changes; the cited answers follow
 * each sentence in brackets. Throws NotFound where there is none, or a moderator hides it.
 */
export async function listQuickAnswerVersions(questionId: PostId): Promise<readonly RevisionView[]> {
  showOnPage(threadTag(questionId))
  const rows = await db().execute<VersionRow>(sql`
    select v.number, v.sentences, ${CITES} as cites, v.summary, v.created_at, ${EDITOR}
    from quick_answer_versions v join users u on u.id = v.editor_id
    where v.question_id = ${questionId}::bigint and ${isShown(sql`v.question_id`)}
    order by v.number desc limit ${MAX_VERSIONS + 1}`)
  if (rows.length === 0) throw new NotFound('quick answer')
  const texts = rows.map((row) => ({ title: null, tags: null, body: wholeText(sentencesOf(row)) }))
  return rows.slice(0, MAX_VERSIONS).map((row, index) => ({
    number: row.number,
    editor: editorOf(row),
    createdAt: new Date(row.created_at),
    mergedAt: null,
    summary: row.summary,
    changes: texts[index] ? changesBetween(texts[index + 1] ?? null, texts[index]) : [],
  }))
}

/** Joins the sentences with line breaks, each with the names of the authors whom it cites. */
function wholeText(sentences: readonly Sentence[]): string {
  return sentences.map(({ text, cites }) => `${text} [${cites.map(({ name }) => name).join(', ')}]`).join('\n')
}
