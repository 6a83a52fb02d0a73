import 'server-only'
import { isDeepStrictEqual } from 'node:util'
import { eq } from 'drizzle-orm'
import { careerRoles } from '#db/schema/careers.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { moderateRefusal } from '#lib/moderation/policy.ts'
import { Conflict, Forbidden, Invalid, NotFound } from '#lib/platform/errors.ts'
import type { RoleId } from '#lib/platform/ids.ts'
import { judgeRole } from '../fault-queries.ts'
import type { SaveRole } from '../schema.ts'
import type { RoleState } from '../types.ts'
import { findStoredRole, lockMap, writeRole } from '../writes/lock-map.ts'
import type { StoredRole } from '../writes/lock-map.ts'
import { recordChange } from '../writes/record-change.ts'

/**
 * Changes a role of the career map, or adds one. Saving the present state changes nothing. Throws Forbidden, NotFound,
 * Conflict (somebody else saved since the form was shown), Invalid: `slug` (taken), `level` (another role is in that
 * place), `reportsTo` (unknown, or in a circle).
 */
export function saveRole(context: CommandContext, input: SaveRole): Promise<{ slug: string }> {
  return transact(context, async (inside) => {
    const refusal = moderateRefusal(context.viewer)
    if (refusal) throw new Forbidden(refusal)
    await lockMap(inside)
    const stored = input.role === null ? null : await findStoredRole(inside, { slug: input.role })
    if (input.role !== null && !stored) throw new NotFound('role')
    const { faults, superiorId } = await judgeRole(inside, input, stored?.id ?? null)
    const isWrong = Object.keys(faults).length > 0
    const state = stateOf(input, superiorId)
    if (stored && !isWrong && isDeepStrictEqual(stored.state, state)) return { slug: stored.slug }
    if (stored && stored.version !== input.version) throw await conflictWith(inside, stored)
    if (isWrong) throw new Invalid(faults)
    // Undoing a new role takes it off the map.
    const role = stored ?? { ...(await addRole(inside, input)), state: { ...state, isRetired: true } }
    await writeRole(inside, role.id, state)
    await recordChange(inside, {
      what: 'role',
      roleId: role.id,
      before: role.state,
      after: state,
      reason: input.reason,
    })
    await record(inside, { kind: 'careers.role-changed', details: { role: role.slug } })
    return { slug: role.slug }
  })
}

function stateOf(input: SaveRole, reportsToId: RoleId | null): RoleState {
  const { level, track, isRetired } = input
  return {
    level,
    track,
    reportsToId,
    isRetired,
    texts: {
      en: { name: input.name_en, description: input.description_en },
      de: { name: input.name_de, description: input.description_de },
      sv: { name: input.name_sv, description: input.description_sv },
    },
  }
}

async function addRole(
  { db, now }: CommandContext,
  { slug, level, track }: SaveRole,
): Promise<{ id: RoleId; slug: string }> {
  if (slug === undefined) throw new Invalid({ slug: { code: 'required' } })
  const [row] = await db
    .insert(careerRoles)
    .values({ slug, level, track, isRetired: true, createdAt: now })
    .returning({ id: careerRoles.id, slug: careerRoles.slug })
  if (!row) throw new Error('insert returned no row')
  return row
}

/** Builds the conflict with another person's change, which holds the present state as the form's fields. */
async function conflictWith({ db }: CommandContext, { version, state }: StoredRole): Promise<Conflict> {
  const { texts, level, track, reportsToId } = state
  const [superior] =
    reportsToId === null
      ? []
      : await db.select({ slug: careerRoles.slug }).from(careerRoles).where(eq(careerRoles.id, reportsToId))
  return new Conflict({
    version: String(version),
    level: String(level),
    track,
    reportsTo: superior?.slug ?? '',
    name_en: texts.en.name,
    description_en: texts.en.description,
    name_de: texts.de.name,
    description_de: texts.de.description,
    name_sv: texts.sv.name,
    description_sv: texts.sv.description,
  })
}
