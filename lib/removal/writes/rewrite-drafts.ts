import 'server-only'
import { asc, eq, gt } from 'drizzle-orm'
import { drafts } from '#db/schema/drafts.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { DraftId } from '#lib/platform/ids.ts'
import type { Redactor } from '../redactor.ts'
import type { Subject } from './rewrite-words.ts'

type Row = typeof drafts.$inferSelect

/** The number of drafts that are read at a time: there can be many, and each can be long. */
const AT_ONCE = 200

/**
 * Redacts drafts: edits of this post or comment, in which its text begins; texts about it; and any that hold its whole
 * text. A draft of which nothing is left is deleted. Browsers that have the old text find a newer version. Returns how
 * many drafts have changed.
 */
export async function rewriteDrafts({ db }: CommandContext, subject: Subject, redactor: Redactor): Promise<number> {
  let changed = 0
  for (let after = 0 as DraftId; ;) {
    const rows = await db
      .select()
      .from(drafts)
      .where(gt(drafts.id, after))
      .orderBy(asc(drafts.id))
      .limit(AT_ONCE)
      .for('update')
    for (const row of rows) {
      const fields = rewritten(row, subject, redactor)
      if (Object.entries(fields).every(([name, text]) => row.fields[name] === text)) continue
      changed++
      if (Object.values(fields).every((text) => text === '')) await db.delete(drafts).where(eq(drafts.id, row.id))
      else
        await db
          .update(drafts)
          .set({ fields, version: row.version + 1 })
          .where(eq(drafts.id, row.id))
    }
    const last = rows.at(-1)
    if (!last || rows.length < AT_ONCE) return changed
    after = last.id
  }
}

function rewritten(row: Row, subject: Subject, redactor: Redactor): Row['fields'] {
  const write = writerOf(row, subject, redactor)
  return Object.fromEntries(Object.entries(row.fields).map(([name, text]) => [name, write(text)]))
}

/** Returns the redactor for a draft: an edit repeats the text, an answer or a comment may quote it. */
function writerOf({ kind, targetId }: Row, { postIds, commentIds }: Subject, redactor: Redactor) {
  const isAbout = (kind === 'comment-edit' ? commentIds : postIds).some((id) => Number(id) === targetId)
  if (!isAbout || kind === 'question' || kind === 'guide') return redactor.anywhere
  return kind === 'edit' || kind === 'comment-edit' ? redactor.quotes : redactor.words
}
