import 'server-only'
import { and, desc, eq, inArray, lt, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db } from '#db/client.ts'
import { comments } from '#db/schema/comments.ts'
import { actEffects } from '#db/schema/effects.ts'
import { moderationActs } from '#db/schema/moderation.ts'
import { answers, posts, questions } from '#db/schema/posts.ts'
import { isRestructuring, restructuredInto } from '#db/schema/restructuring.ts'
import { users } from '#db/schema/users.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { moderationLogTag } from '#lib/moderation/cache.ts'
import { moderateRefusal } from '#lib/moderation/policy.ts'
import { forumReasonOf, readAct } from '#lib/acts/details.ts'
import type { ActKind } from '#lib/moderation/rules.ts'
import { decodeCursor, pageOf } from '#lib/platform/cursor.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { ActId } from '#lib/platform/ids.ts'
import type { Page } from '#lib/platform/page.ts'
import { showOnPage } from '#lib/platform/shown.ts'
import { questionLineTag, threadTag } from '#lib/questions/cache.ts'
import { userTag } from '#lib/users/cache.ts'
import { skeletonOf } from '#lib/users/skeleton.ts'
import { ACTS_PER_PAGE, factsOf, PUBLIC_KINDS, publicFactsOf, shownInPublicLog } from './rules.ts'
import type { LogEntry, LogPlace, StaffLogEntry } from './types.ts'

const actors = alias(users, 'actors')
const subjects = alias(users, 'subjects')
const undone = alias(moderationActs, 'undone')
const undoing = alias(moderationActs, 'undoing')

/**
 * An action by which the forum holds or publishes a post appears in the public log once a person has acted in its case.
 */
const isDecided = sql`(${moderationActs.actorId} is not null or ${moderationActs.kind} not in ('hold', 'publish')
  or exists (select from moderation_acts d where d.case_id = ${moderationActs.caseId} and d.actor_id is not null))`

/**
 * Lists the public log, newest first; `kind` is one of `PUBLIC_KINDS`. It holds no names of flaggers, no case notes, no
 * texts of posts. Throws NotFound for a forged page key.
 */
export async function listPublicLog(
  filter: { kind?: ActKind | undefined; after?: string | undefined } = {},
): Promise<Page<LogEntry>> {
  showOnPage(moderationLogTag())
  const kinds = filter.kind ? eq(moderationActs.kind, filter.kind) : inArray(moderationActs.kind, [...PUBLIC_KINDS])
  return await readPage([kinds, isDecided], { after: filter.after, item: publicEntryOf })
}

/** The log's search fields for moderators: people by handle, the rest by id. */
export type LogFilter = {
  kind?: ActKind | undefined
  actor?: string | undefined
  subject?: string | undefined
  post?: number | undefined
  batch?: number | undefined
}

/** Reads the full log, for moderators, newest first. Throws NotFound for anyone else, and for a forged page key. */
export async function listStaffLog(
  viewer: Viewer,
  filter: LogFilter = {},
  after?: string,
): Promise<Page<StaffLogEntry>> {
  if (moderateRefusal(viewer)) throw new NotFound('log')
  const { kind, actor, subject, post, batch } = filter
  return await readPage(
    [
      kind && eq(moderationActs.kind, kind),
      actor && eq(moderationActs.actorId, idOf(actor)),
      subject && eq(moderationActs.subjectUserId, idOf(subject)),
      post && inArray(moderationActs.id, await listActsOf(post)),
      batch && eq(moderationActs.batchId, sql`${batch}::bigint`),
    ].filter((condition) => typeof condition === 'object'),
    { after, item: entryOf },
  )
}

/**
 * Lists the actions on a post, and the restructuring that made it, moved it or took answers and comments from it: each
 * of the three uses an index. These keys are read first, so that the log is read only by them.
 */
async function listActsOf(post: number): Promise<ActId[]> {
  const id = sql`${post}::bigint`
  const taken = db()
    .select({ id: actEffects.actId })
    .from(actEffects)
    .where(and(eq(actEffects.fromPostId, id), eq(actEffects.kind, 'place')))
  const [done, ledHere, took] = await Promise.all([
    listIds(eq(moderationActs.postId, id)),
    listIds(and(eq(restructuredInto(moderationActs), id), isRestructuring(moderationActs))),
    taken,
  ])
  return [...new Set([...done, ...ledHere, ...took].map((act) => act.id))]
}

async function listIds(condition: SQL | undefined): Promise<{ id: ActId }[]> {
  return await db().select({ id: moderationActs.id }).from(moderationActs).where(condition)
}

function idOf(handle: string): SQL {
  const skeleton = skeletonOf(handle.trim().replace(/^@/, '').toLowerCase())
  return sql`(select ${users.id} from ${users} where ${users.handleSkeleton} = ${skeleton})`
}

async function readPage<Entry>(
  conditions: readonly SQL[],
  page: { after: string | undefined; item: (row: Row) => Entry },
): Promise<Page<Entry>> {
  const cursor = decodeCursor(page.after, 'moment')
  const rows = await selectEntries()
    .where(and(...conditions, cursor ? lt(moderationActs.id, cursor.id as ActId) : undefined))
    .orderBy(desc(moderationActs.id))
    .limit(ACTS_PER_PAGE + 1)
  return pageOf(rows, ACTS_PER_PAGE, { item: page.item, key: ({ act }) => [act.createdAt, act.id] })
}

function selectEntries() {
  return db()
    .select({
      act: moderationActs,
      actor: { id: actors.id, handle: actors.handle, displayName: actors.displayName },
      subject: { id: subjects.id, handle: subjects.handle, displayName: subjects.displayName },
      undoes: undone.kind,
      undoneAt: undoing.createdAt,
      question: { id: questions.postId, slug: questions.slug, title: questions.title },
      answerId: answers.postId,
      isInSight: sql<boolean>`not ${questions.isDeleted} and ${posts.deletedAt} is null and ${comments.deletedAt} is null`,
    })
    .from(moderationActs)
    .leftJoin(actors, eq(actors.id, moderationActs.actorId))
    .leftJoin(subjects, eq(subjects.id, moderationActs.subjectUserId))
    .leftJoin(undone, eq(undone.id, moderationActs.undoesId))
    .leftJoin(undoing, eq(undoing.undoesId, moderationActs.id))
    .leftJoin(comments, eq(comments.id, moderationActs.commentId))
    .leftJoin(posts, eq(posts.id, sql`coalesce(${moderationActs.postId}, ${comments.postId})`))
    .leftJoin(answers, eq(answers.postId, posts.id))
    .leftJoin(questions, eq(questions.postId, sql`coalesce(${answers.questionId}, ${posts.id})`))
    .$dynamic()
}

type Row = Awaited<ReturnType<typeof selectEntries>>[number]

function entryOf({ act: found, undoes, undoneAt, ...row }: Row): StaffLogEntry {
  const act = readAct(found)
  return {
    id: act.id,
    kind: act.kind,
    at: act.createdAt,
    rule: act.rule,
    reason: act.reason,
    actor: row.actor,
    subject: row.subject,
    place: placeOf(act, row),
    undoes,
    undoneAt,
    because: forumReasonOf(act),
    facts: factsOf(act),
    postId: act.postId,
    caseId: act.caseId,
    batchId: act.batchId,
  }
}

function placeOf(
  act: Pick<Row['act'], 'commentId'>,
  row: Pick<Row, 'question' | 'answerId' | 'isInSight'>,
): LogPlace | null {
  if (!row.question || !row.isInSight) return null
  if (act.commentId !== null) return { question: row.question, kind: 'comment', id: act.commentId }
  if (row.answerId !== null) return { question: row.question, kind: 'answer', id: row.answerId }
  return { question: row.question, kind: 'question', id: row.question.id }
}

/** Builds an entry without private details; it names only the fields that may be shown. */
function publicEntryOf(row: Row): LogEntry {
  const { id, kind, at, rule, reason, actor, undoes, undoneAt, because, ...entry } = entryOf(row)
  const told = shownInPublicLog(kind, undoes)
  const subject = told.person ? entry.subject : null
  for (const person of [actor, subject]) if (person) showOnPage(userTag(person.id))
  // Register the page even for hidden content, which may be restored.
  if (told.place && row.question) showOnPage(questionLineTag(row.question.id), threadTag(row.question.id))
  const place = told.place ? entry.place : null
  return {
    id,
    kind,
    at,
    rule,
    reason,
    actor,
    place,
    subject,
    undoes,
    undoneAt,
    because,
    facts: publicFactsOf(kind, entry.facts),
  }
}
