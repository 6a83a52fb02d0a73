import 'server-only'
import { eq, inArray, or, sql } from 'drizzle-orm'
import { parkedForms } from '#db/schema/auth.ts'
import { spamExamples, spamModels, spamVerdicts } from '#db/schema/spam.ts'
import { suggestedEdits } from '#db/schema/threads.ts'
import { rewriteOutbox } from '#lib/mail/outbox.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { Redactor } from '../redactor.ts'
import { rewriteDrafts } from './rewrite-drafts.ts'
import { rewriteWords } from './rewrite-words.ts'
import type { Subject } from './rewrite-words.ts'

/**
 * Redacts words elsewhere about a post or comment (`rewriteWords`); deletes everything that the spam layers learned
 * from it; redacts it in parked forms, drafts, stored addresses, and letters in the outbox. Returns how many texts have
 * changed.
 */
export async function rewriteTraces(context: CommandContext, subject: Subject, redactor: Redactor): Promise<number> {
  await forgetSpamWords(context, subject)
  await rewriteNextPaths(context, subject)
  const said = await rewriteWords(context, subject, redactor)
  const parked = await rewriteParkedForms(context, subject, redactor)
  const drafted = await rewriteDrafts(context, subject, redactor)
  // Do this last: files do not roll back.
  const letters = await rewriteOutbox(redactor.anywhere)
  return said + parked + drafted + letters
}

/** Makes the filter learn its words again without the text, and deletes the findings that quote it. */
async function forgetSpamWords({ db }: CommandContext, { postIds, commentIds }: Subject): Promise<void> {
  await db
    .update(spamVerdicts)
    .set({ why: [] })
    .where(or(inArray(spamVerdicts.postId, [...postIds]), inArray(spamVerdicts.commentId, [...commentIds])))
  await db
    .update(suggestedEdits)
    .set({ spam: sql`jsonb_set(${suggestedEdits.spam}, '{why}', '[]')` })
    .where(inArray(suggestedEdits.postId, [...postIds]))
  const forgotten = await db
    .delete(spamExamples)
    .where(or(inArray(spamExamples.postId, [...postIds]), inArray(spamExamples.commentId, [...commentIds])))
    .returning({ id: spamExamples.id })
  if (forgotten.length > 0) await db.delete(spamModels)
}

/** Addresses under a number that name another page of the thread, not its title. */
const PAGES_UNDER = {
  questions: 'answer|bounty|close|edit|history|outcome|people|quick-answer|reopen',
  guides: 'check|edit|history|steps',
}

/**
 * Reduces stored addresses of a question or a guide to its number, which leads to the new address: the old one contains
 * its title.
 */
async function rewriteNextPaths(context: CommandContext, { postIds }: Subject): Promise<void> {
  for (const id of postIds)
    for (const [place, pages] of Object.entries(PAGES_UNDER)) {
      const byNumber = `/${place}/${id}`
      await replaceAddresses(context, `${byNumber}/(?!(?:${pages})(?:[?#]|$))[^/?#"]+`, byNumber)
    }
}

async function replaceAddresses({ db }: CommandContext, address: string, byNumber: string): Promise<void> {
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

/** Redacts parked forms: those for this post or comment, and any that hold its whole text. */
async function rewriteParkedForms({ db }: CommandContext, subject: Subject, redactor: Redactor): Promise<number> {
  const rows = await db.select().from(parkedForms).for('update')
  let changed = 0
  for (const { tokenHash, formPath, fields } of rows) {
    const write = isFormOf(formPath, subject) ? redactor.quotes : redactor.anywhere
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
  const [, kind, id] = /\/(questions|guides|answers|posts|comments)\/(\d+)\//.exec(path) ?? []
  return (kind === 'comments' ? commentIds : postIds).some((one) => String(one) === id)
}
