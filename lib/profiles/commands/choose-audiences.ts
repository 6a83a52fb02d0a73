import 'server-only'
import { sql } from 'drizzle-orm'
import { profileChoices } from '#db/schema/profiles.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { storedOf } from '#lib/users/audiences.ts'
import type { ChooseAudiences } from '../schema.ts'

/** Stores who may see each part of the viewer's profile. Repeating it changes nothing. */
export function chooseAudiences(context: CommandContext, audiences: ChooseAudiences): Promise<void> {
  return transact(context, async (inside) => {
    const stored = storedOf(audiences)
    const changed = await inside.db
      .insert(profileChoices)
      .values({ userId: inside.viewer.id, ...stored, changedAt: inside.now })
      .onConflictDoUpdate({
        target: profileChoices.userId,
        set: { ...stored, changedAt: inside.now },
        setWhere: sql`(${profileChoices.hidden}, ${profileChoices.membersOnly})
          is distinct from (excluded.hidden, excluded.members_only)`,
      })
      .returning({ id: profileChoices.userId })
    if (changed.length > 0) await record(inside, { kind: 'profiles.career-changed', details: { what: 'choices' } })
  })
}
