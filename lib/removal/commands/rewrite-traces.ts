import 'server-only'
import { eq, inArray, or, sql } from 'drizzle-orm'
import { parkedForms } from '#db/schema/auth.ts'
import { cases, flags } from '#db/schema/cases.ts'
import { appeals, moderationActs } from '#db/schema/moderation.ts'
import { spamExamples, spamModels, spamVerdicts } from '#db/schema/spam.ts'
import { closures, threadStates } from '#db/schema/threads.ts'
import { rewriteOutbox } from '#lib/mail/outbox.ts'
import type { CommandContext } from '#lib/platform/context.ts'
import type { CommentId, PostId } from '#lib/platform/ids.ts'
import type { Pen } from '../pen.ts'

/** What a text was about: its post, and the comments that go with it. */
export type Subject = { postIds: readonly PostId[]; commentIds: readonly CommentId[] }

/**
 * Puts what the pen writes in place of words elsewhere that were said about a post or comment: flags, moderators' notes, what
 * closed or locked it, appeals; forgets what the layers against spam learned from it; follows it into parked forms, addresses
 * that wait to be gone on to, and letters in the outbox. Says how many texts have changed.
 */
export async function rewriteTraces(context: CommandContext, subject: Subject, pen: Pen): Promise<number> {
  await forgetSpamWords(context, subject)
  await rewriteNextPaths(context, subject)
  const said = await rewriteWords(context, subject, pen)
  const parked = await rewriteParkedForms(context, subject, pen)
  // Last: files do not roll back.
  const letters = await rewriteOutbox(pen.anywhere)
  return said + parked + letters
}

/** Rows with words in them, and how to store others. */
type Source = { text: string; save: (text: string) => Promise<unknown> }

async function rewriteWords(context: CommandContext, subject: Subject, pen: Pen): Promise<number> {
  const said = [
    await caseNotes(context, subject),
    await threadWords(context, subject),
    await appealWords(context, subject),
  ]
  return (
    (await rewriteEach(await flagWords(context, subject), pen.quotes)) + (await rewriteEach(said.flat(), pen.words))
  )
}

async function rewriteEach(sources: readonly Source[], write: (text: string) => string): Promise<number> {
  let changed = 0
  for (const { text, save } of sources) {
    const next = text === '' ? '' : write(text)
    if (next === text) continue
    changed++
    await save(next)
  }
  return changed
}

const aboutIt = ({ postIds, commentIds }: Subject) =>
  or(inArray(cases.postId, [...postIds]), inArray(cases.commentId, [...commentIds]))

async function flagWords({ db }: CommandContext, subject: Subject): Promise<Source[]> {
  const rows = await db
    .select({ id: flags.id, text: flags.text })
    .from(flags)
    .innerJoin(cases, eq(cases.id, flags.caseId))
    .where(aboutIt(subject))
  return rows.map(({ id, text }) => ({
    text,
    save: (next) => db.update(flags).set({ text: next }).where(eq(flags.id, id)),
  }))
}

async function caseNotes({ db }: CommandContext, subject: Subject): Promise<Source[]> {
  const rows = await db.select({ id: cases.id, text: cases.note }).from(cases).where(aboutIt(subject))
  return rows.map(({ id, text }) => ({ text, save: (note) => db.update(cases).set({ note }).where(eq(cases.id, id)) }))
}

async function threadWords({ db }: CommandContext, { postIds }: Subject): Promise<Source[]> {
  const closed = await db
    .select({ id: closures.id, text: closures.guidance })
    .from(closures)
    .where(inArray(closures.questionId, [...postIds]))
  const states = await db
    .select({ id: threadStates.id, text: threadStates.reason })
    .from(threadStates)
    .where(inArray(threadStates.postId, [...postIds]))
  return [
    ...closed.map(({ id, text }) => ({
      text,
      save: (guidance: string) => db.update(closures).set({ guidance }).where(eq(closures.id, id)),
    })),
    ...states.map(({ id, text }) => ({
      text,
      save: (reason: string) => db.update(threadStates).set({ reason }).where(eq(threadStates.id, id)),
    })),
  ]
}

async function appealWords({ db }: CommandContext, { postIds, commentIds }: Subject): Promise<Source[]> {
  const rows = await db
    .select({ id: appeals.id, text: appeals.text, answer: appeals.answer })
    .from(appeals)
    .innerJoin(moderationActs, eq(moderationActs.id, appeals.actId))
    .where(or(inArray(moderationActs.postId, [...postIds]), inArray(moderationActs.commentId, [...commentIds])))
  return rows.flatMap(({ id, text, answer }) => [
    { text, save: (next: string) => db.update(appeals).set({ text: next }).where(eq(appeals.id, id)) },
    { text: answer, save: (next: string) => db.update(appeals).set({ answer: next }).where(eq(appeals.id, id)) },
  ])
}

/** What was learned from the text is learned anew from the others; what a layer said of it named its words. */
async function forgetSpamWords({ db }: CommandContext, { postIds, commentIds }: Subject): Promise<void> {
  await db
    .update(spamVerdicts)
    .set({ why: [] })
    .where(or(inArray(spamVerdicts.postId, [...postIds]), inArray(spamVerdicts.commentId, [...commentIds])))
  const forgotten = await db
    .delete(spamExamples)
    .where(or(inArray(spamExamples.postId, [...postIds]), inArray(spamExamples.commentId, [...commentIds])))
    .returning({ id: spamExamples.id })
  if (forgotten.length > 0) await db.delete(spamModels)
}

/** A question's address carries its title: whoever is to go on to it goes by its number, which leads to the new address. */
async function rewriteNextPaths({ db }: CommandContext, { postIds }: Subject): Promise<void> {
  for (const id of postIds) {
    const address = `/questions/${id}/(?!(?:edit|history|answer)(?:[?#]|$))[^/?#"]+`
    const byNumber = `/questions/${id}`
    await db.execute(
      sql`update mail_links set next_path = regexp_replace(next_path, ${address}, ${byNumber}, 'g') where next_path ~ ${address}`,
    )
    await db.execute(
      sql`update graphile_worker._private_jobs set payload = regexp_replace(payload::text, ${address}, ${byNumber}, 'g')::json
        where payload::text ~ ${address}`,
    )
    await db.execute(
      sql`update parked_forms set fields = regexp_replace(fields::text, ${address}, ${byNumber}, 'g')::jsonb
        where fields::text ~ ${address}`,
    )
  }
}

/** Forms whose senders have not signed in yet: those for this post or comment, and any that hold its whole text. */
async function rewriteParkedForms({ db }: CommandContext, subject: Subject, pen: Pen): Promise<number> {
  const rows = await db.select().from(parkedForms).for('update')
  let changed = 0
  for (const { tokenHash, formPath, fields } of rows) {
    const write = isFormOf(formPath, subject) ? pen.quotes : pen.anywhere
    const next = Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [
        name,
        typeof value === 'string' ? write(value) : value.map(write),
      ]),
    )
    if (JSON.stringify(next) === JSON.stringify(fields)) continue
    changed++
    await db.update(parkedForms).set({ fields: next }).where(eq(parkedForms.tokenHash, tokenHash))
  }
  return changed
}

function isFormOf(path: string, { postIds, commentIds }: Subject): boolean {
  const [, kind, id] = /\/(questions|answers|posts|comments)\/(\d+)\//.exec(path) ?? []
  return (kind === 'comments' ? commentIds : postIds).some((one) => String(one) === id)
}
