import 'server-only'
import { and, eq, gt } from 'drizzle-orm'
import { personNotes } from '#db/schema/moderation.ts'
import { record } from '#lib/events/writes/record.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden } from '#lib/platform/errors.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { noteRefusal } from '../policy.ts'
import { NOTE_REPEAT_MS } from '../rules.ts'
import type { AddNote } from '../schema.ts'
import { lockPerson } from '../writes/lock-person.ts'
import type { LockedPerson } from '../writes/lock-person.ts'

/**
 * Writes a note about a person for the other moderators. The same words within minutes are one note. Throws NotFound,
 * Forbidden.
 */
export function addNote(context: CommandContext, input: AddNote): Promise<{ id: number; person: LockedPerson }> {
  return transact(context, async (inside) => {
    const person = await lockPerson(inside, input.person)
    const refusal = noteRefusal(context.viewer, person)
    if (refusal) throw new Forbidden(refusal)
    const repeat = await findRepeat(inside, input)
    if (repeat !== null) return { id: repeat, person }
    const [row] = await inside.db
      .insert(personNotes)
      .values({ userId: person.id, authorId: context.viewer.id, text: input.text, createdAt: context.now })
      .returning({ id: personNotes.id })
    if (!row) throw new Error('insert returned no row')
    await record(inside, { kind: 'people.noted', subjectUserId: person.id, details: { note: row.id } })
    return { id: row.id, person }
  })
}

async function findRepeat(context: CommandContext, input: AddNote): Promise<number | null> {
  const [found] = await context.db
    .select({ id: personNotes.id })
    .from(personNotes)
    .where(
      and(
        eq(personNotes.userId, input.person),
        eq(personNotes.authorId, context.viewer.id),
        eq(personNotes.text, input.text),
        gt(personNotes.createdAt, new Date(context.now.getTime() - NOTE_REPEAT_MS)),
      ),
    )
    .limit(1)
  return found?.id ?? null
}
