import 'server-only'
import { isDeepStrictEqual } from 'node:util'
import { inArray } from 'drizzle-orm'
import { careerMoves, careerRoles } from '#db/schema/careers.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { moderateRefusal } from '#lib/moderation/policy.ts'
import { Conflict, Forbidden, Invalid } from '#lib/platform/errors.ts'
import type { FieldError } from '#lib/platform/errors.ts'
import type { RoleId } from '#lib/platform/ids.ts'
import type { SaveMove } from '../schema.ts'
import type { MoveState } from '../types.ts'
import { findStoredMove, lockMap, writeMove } from '../writes/lock-map.ts'
import type { StoredMove } from '../writes/lock-map.ts'
import { recordChange } from '../writes/record-change.ts'

/**
 * Changes a move of the career map, or adds one. The map draws it as soon as a thread names it. Saving the present
 * state changes nothing. Throws Forbidden, Conflict (somebody else saved since the form was shown), Invalid
 * (`from_role`, `to_role`: an unknown role).
 */
export function saveMove(context: CommandContext, input: SaveMove): Promise<{ from: string; to: string }> {
  return transact(context, async (inside) => {
    const refusal = moderateRefusal(context.viewer)
    if (refusal) throw new Forbidden(refusal)
    await lockMap(inside)
    const { from_role: from, to_role: to, direction, yearsMin, yearsMax, isRetired, reason } = input
    const roles = await readRoles(inside, input)
    const state: MoveState = { direction, yearsMin, yearsMax, isRetired }
    const stored = await findStoredMove(inside, roles)
    if (stored && isDeepStrictEqual(stored.state, state)) return { from, to }
    if (stored && stored.version !== input.version) throw conflictWith(stored)
    // Undoing a new move takes it off the map.
    const move = stored ?? { id: await addMove(inside, roles, direction), state: { ...state, isRetired: true } }
    await writeMove(inside, move.id, state)
    await recordChange(inside, { what: 'move', moveId: move.id, before: move.state, after: state, reason })
    await record(inside, { kind: 'careers.move-changed', details: { from, to } })
    return { from, to }
  })
}

async function readRoles(
  { db }: CommandContext,
  { from_role: from, to_role: to }: SaveMove,
): Promise<{ from: RoleId; to: RoleId }> {
  const rows = await db
    .select({ id: careerRoles.id, slug: careerRoles.slug })
    .from(careerRoles)
    .where(inArray(careerRoles.slug, [from, to]))
  const idOf = (slug: string) => rows.find((row) => row.slug === slug)?.id
  const [fromId, toId] = [idOf(from), idOf(to)]
  if (fromId !== undefined && toId !== undefined) return { from: fromId, to: toId }
  const unknown: FieldError = { code: 'noSuchRole' }
  throw new Invalid({
    ...(fromId === undefined && { from_role: unknown }),
    ...(toId === undefined && { to_role: unknown }),
  })
}

async function addMove(
  { db, now }: CommandContext,
  roles: { from: RoleId; to: RoleId },
  direction: MoveState['direction'],
): Promise<StoredMove['id']> {
  const [row] = await db
    .insert(careerMoves)
    .values({ fromRoleId: roles.from, toRoleId: roles.to, direction, isRetired: true, createdAt: now })
    .returning({ id: careerMoves.id })
  if (!row) throw new Error('insert returned no row')
  return row.id
}

/** Builds the conflict with another person's change, which holds the present state as the form's fields. */
function conflictWith({ version, state: { direction, yearsMin, yearsMax } }: StoredMove): Conflict {
  return new Conflict({
    version: String(version),
    direction,
    yearsMin: formatYears(yearsMin),
    yearsMax: formatYears(yearsMax),
  })
}

function formatYears(years: number | null): string {
  return years === null ? '' : String(years)
}
