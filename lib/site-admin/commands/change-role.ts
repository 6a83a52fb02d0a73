import 'server-only'
import { record } from '#lib/events/writes/record.ts'
import { eq, or } from 'drizzle-orm'
import { users } from '#db/schema/users.ts'
import { recordAct } from '#lib/moderation/writes/record-act.ts'
import type { RecordedAct } from '#lib/acts/details.ts'
import { administerRefusal, SUPERSEDED } from '#lib/moderation/policy.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden, Invalid } from '#lib/platform/errors.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { skeletonOf } from '#lib/users/skeleton.ts'
import type { Role } from '#lib/users/rules.ts'
import { roleRefusal } from '../policy.ts'
import type { ChangeRole } from '../schema.ts'

type Person = { id: UserId; handle: string; role: Role; leftAt: Date | null }

/**
 * Gives a person a role, or takes it away; applies from their next request. The same role again changes nothing. The
 * viewer must still be an administrator when it is written, and cannot change their own role: so one administrator
 * always remains, even if two dismiss each other concurrently. Throws Forbidden, Invalid (`handle`: no account that can
 * sign in).
 */
export function changeRole(context: CommandContext, input: ChangeRole): Promise<Person> {
  return transact(context, async (inside) => {
    const refusal = administerRefusal(context.viewer)
    if (refusal) throw new Forbidden(refusal)
    const person = await lockRoles(inside, await idOf(inside, input.handle))
    if (person.leftAt !== null) throw new Invalid({ handle: { code: 'noSuchPerson' } })
    if (person.role === input.role) return person
    const { role, reason } = input
    await writeRole(inside, person, role)
    await recordAct(inside, {
      kind: 'change-role',
      rule: 'housekeeping',
      reason,
      subjectUserId: person.id,
      details: { from: person.role, to: role },
    })
    return { ...person, role }
  })
}

async function idOf(context: CommandContext, handle: string): Promise<UserId> {
  const [person] = await context.db
    .select({ id: users.id, isSeeded: users.isSeeded })
    .from(users)
    .where(eq(users.handleSkeleton, skeletonOf(handle)))
  if (!person || person.isSeeded) throw new Invalid({ handle: { code: 'noSuchPerson' } })
  return person.id
}

/**
 * Reads the person and all administrators, locked in the order of ids, and checks whether the viewer may change this
 * role.
 */
async function lockRoles(context: CommandContext, id: UserId): Promise<Person> {
  const rows = await context.db
    .select({ id: users.id, handle: users.handle, role: users.role, leftAt: users.leftAt })
    .from(users)
    .where(or(eq(users.role, 'administrator'), eq(users.id, id)))
    .orderBy(users.id)
    .for('no key update')
  const person = rows.find((row) => row.id === id)
  if (!person) throw new Error('a person who was there is gone')
  const refusal = roleRefusal({
    isAdministrator: rows.some((row) => row.id === context.viewer.id && row.role === 'administrator'),
    isOwn: id === context.viewer.id,
  })
  if (refusal) throw new Forbidden(refusal)
  return person
}

async function writeRole(context: CommandContext, { id, role: from }: Person, role: Role): Promise<void> {
  await context.db.update(users).set({ role }).where(eq(users.id, id))
  await record(context, { kind: 'users.role-changed', subjectUserId: id, details: { from, to: role } })
}

/** The undoing of a role change: by administrators, but not by the person concerned. */
export const revertRole = {
  lock: async (context: CommandContext, act: RecordedAct<'change-role'>): Promise<void> => {
    const refusal = administerRefusal(context.viewer)
    if (refusal) throw new Forbidden(refusal)
    if (act.subjectUserId !== null) await lockRoles(context, act.subjectUserId)
  },
  superseded: async (context: CommandContext, act: RecordedAct<'change-role'>): Promise<Refusal | null> => {
    if (act.subjectUserId === null) return SUPERSEDED
    const { role, leftAt } = await lockRoles(context, act.subjectUserId)
    return role === act.details.to && leftAt === null ? null : SUPERSEDED
  },
  revert: async (context: CommandContext, act: RecordedAct<'change-role'>): Promise<void> => {
    if (act.subjectUserId === null) return
    await writeRole(context, await lockRoles(context, act.subjectUserId), act.details.from)
  },
}
