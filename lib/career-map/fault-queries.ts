import 'server-only'
import { eq } from 'drizzle-orm'
import { careerRoles } from '#db/schema/careers.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { FormValues } from '#lib/platform/action-state.ts'
import { moderateRefusal } from '#lib/moderation/policy.ts'
import { Invalid } from '#lib/platform/errors.ts'
import type { FieldError } from '#lib/platform/errors.ts'
import type { RoleId } from '#lib/platform/ids.ts'
import { saveRoleInput } from './schema.ts'
import type { SaveRole } from './schema.ts'
import { findInPlace, findStoredRole } from './writes/lock-map.ts'

const PLACED = saveRoleInput.pick({
  role: true,
  slug: true,
  level: true,
  track: true,
  reportsTo: true,
  isRetired: true,
})
type Placed = Pick<SaveRole, 'slug' | 'level' | 'track' | 'reportsTo' | 'isRetired'>

/**
 * Returns the other errors that saving a role would report, for a form whose texts are not complete. Throws Invalid.
 */
export async function checkRole(context: CommandContext, fields: FormValues): Promise<void> {
  const sent = PLACED.safeParse(fields)
  if (!sent.success || moderateRefusal(context.viewer)) return
  const stored = sent.data.role === null ? null : await findStoredRole(context, { slug: sent.data.role })
  const { faults } = await judgeRole(context, sent.data, stored?.id ?? null)
  if (Object.keys(faults).length > 0) throw new Invalid(faults)
}

type Judged = { faults: Readonly<Record<string, FieldError>>; superiorId: RoleId | null }

/**
 * All that is wrong with the place of a role on the map, by field, and whom it reports to. `id` is null for a new role.
 */
export async function judgeRole(context: CommandContext, role: Placed, id: RoleId | null): Promise<Judged> {
  const superior = await findSuperior(context, role.reportsTo, id)
  const neighbour = await findInPlace(context, role, id)
  const slugFault = id === null ? await faultOfSlug(context, role.slug) : null
  const faults: Record<string, FieldError> = {
    ...(slugFault && { slug: slugFault }),
    ...(neighbour !== null && { level: { code: 'placeTaken', values: { role: neighbour } } }),
    ...(typeof superior === 'object' && superior !== null && { reportsTo: superior }),
  }
  return { faults, superiorId: typeof superior === 'number' ? superior : null }
}

async function findSuperior(
  { db }: CommandContext,
  slug: string | null,
  id: RoleId | null,
): Promise<RoleId | FieldError | null> {
  if (slug === null) return null
  const rows = await db
    .select({ id: careerRoles.id, slug: careerRoles.slug, reportsToId: careerRoles.reportsToId })
    .from(careerRoles)
  const superior = rows.find((row) => row.slug === slug)
  if (!superior) return { code: 'noSuchRole' }
  const seen = new Set<RoleId>()
  for (let above: RoleId | null = superior.id; above !== null && !seen.has(above);) {
    if (above === id) return { code: 'reportsInCircle' }
    seen.add(above)
    const next: RoleId = above
    above = rows.find((row) => row.id === next)?.reportsToId ?? null
  }
  return superior.id
}

async function faultOfSlug({ db }: CommandContext, slug: string | undefined): Promise<FieldError | null> {
  if (slug === undefined) return { code: 'required' }
  const [taken] = await db.select({ id: careerRoles.id }).from(careerRoles).where(eq(careerRoles.slug, slug))
  return taken ? { code: 'slugTaken' } : null
}
