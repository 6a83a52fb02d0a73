import 'server-only'
import { ne } from 'drizzle-orm'
import { profileChoices } from '#db/schema/profiles.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import type { ChooseLine } from '../schema.ts'

/** Stores the line beside the viewer's next answers. Repeating it changes nothing. */
export function chooseLine(context: CommandContext, { line }: ChooseLine): Promise<void> {
  return transact(context, async (inside) => {
    const changed = await inside.db
      .insert(profileChoices)
      .values({ userId: inside.viewer.id, line, changedAt: inside.now })
      .onConflictDoUpdate({
        target: profileChoices.userId,
        set: { line, changedAt: inside.now },
        setWhere: ne(profileChoices.line, line),
      })
      .returning({ id: profileChoices.userId })
    if (changed.length > 0) await record(inside, { kind: 'profiles.career-changed', details: { what: 'choices' } })
  })
}
