import 'server-only'
import { sql } from 'drizzle-orm'
import { profileChoices } from '#db/schema/profiles.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { PROFILE_PARTS } from '../rules.ts'
import type { ChooseProfile } from '../schema.ts'

/** Stores what the viewer shows of their profile, and the line beside their next answers. Repeating it changes nothing. */
export function chooseProfile(context: CommandContext, { line, ...shown }: ChooseProfile): Promise<void> {
  return transact(context, async (inside) => {
    const hidden = PROFILE_PARTS.filter((part) => !shown[part])
    const changed = await inside.db
      .insert(profileChoices)
      .values({ userId: inside.viewer.id, hidden, line, changedAt: inside.now })
      .onConflictDoUpdate({
        target: profileChoices.userId,
        set: { hidden, line, changedAt: inside.now },
        setWhere: sql`(${profileChoices.hidden}, ${profileChoices.line}) is distinct from (excluded.hidden, excluded.line)`,
      })
      .returning({ id: profileChoices.userId })
    if (changed.length > 0) await record(inside, { kind: 'profiles.career-changed', details: { what: 'choices' } })
  })
}
