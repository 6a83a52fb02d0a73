import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { careerMoves, careerRoles, careerRoleTexts } from '#db/schema/careers.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { LOCALES } from '#lib/i18n/rules.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import type { MoveId, RoleId } from '#lib/platform/ids.ts'
import type { MoveState, RoleState } from '../types.ts'

/**
 * Makes changes of roles and moves run one at a time: a place on the map, and who reports to whom, concern several
 * rows.
 */
export async function lockMap(context: CommandContext): Promise<void> {
  await context.db.execute(sql`select pg_advisory_xact_lock(hashtextextended('career-map', 0))`)
}

export type StoredRole = { id: RoleId; slug: string; version: number; state: RoleState }

/** Reads a role as it is stored; null if there is none. Call it after `lockMap`. */
export async function findStoredRole(
  { db }: Pick<CommandContext, 'db'>,
  key: { slug: string } | { id: RoleId },
): Promise<StoredRole | null> {
  const [row] = await db
    .select()
    .from(careerRoles)
    .where('id' in key ? eq(careerRoles.id, key.id) : eq(careerRoles.slug, key.slug))
  if (!row) return null
  const rows = await db.select().from(careerRoleTexts).where(eq(careerRoleTexts.roleId, row.id))
  const textIn = (locale: Locale) => {
    const text = rows.find((one) => one.locale === locale)
    return { name: text?.name ?? '', description: text?.description ?? '' }
  }
  const { id, slug, version, level, track, reportsToId, isRetired } = row
  const texts = { en: textIn('en'), de: textIn('de'), sv: textIn('sv') }
  return { id, slug, version, state: { level, track, reportsToId, isRetired, texts } }
}

/** Overwrites a role. */
export async function writeRole({ db }: CommandContext, id: RoleId, state: RoleState): Promise<void> {
  const { texts, ...row } = state
  await db
    .update(careerRoles)
    .set({ ...row, version: sql`${careerRoles.version} + 1` })
    .where(eq(careerRoles.id, id))
  for (const locale of LOCALES) {
    const text = texts[locale]
    await db
      .insert(careerRoleTexts)
      .values({ roleId: id, locale, ...text })
      .onConflictDoUpdate({ target: [careerRoleTexts.roleId, careerRoleTexts.locale], set: text })
  }
}

/** Returns the role that has this place on the map, other than `id`. */
export async function findInPlace(
  { db }: CommandContext,
  { level, track, isRetired }: Pick<RoleState, 'level' | 'track' | 'isRetired'>,
  id: RoleId | null,
): Promise<string | null> {
  if (isRetired) return null
  const rows = await db
    .select({ id: careerRoles.id, slug: careerRoles.slug, name: careerRoleTexts.name })
    .from(careerRoles)
    .leftJoin(careerRoleTexts, and(eq(careerRoleTexts.roleId, careerRoles.id), eq(careerRoleTexts.locale, 'en')))
    .where(and(eq(careerRoles.level, level), eq(careerRoles.track, track), eq(careerRoles.isRetired, false)))
  const other = rows.find((row) => row.id !== id)
  return other ? (other.name ?? other.slug) : null
}

export type StoredMove = { id: MoveId; version: number; fromRoleId: RoleId; toRoleId: RoleId; state: MoveState }

/** Reads a move as it is stored; null if there is none. Call it after `lockMap`. */
export async function findStoredMove(
  { db }: Pick<CommandContext, 'db'>,
  key: { from: RoleId; to: RoleId } | { id: MoveId },
): Promise<StoredMove | null> {
  const condition =
    'id' in key
      ? eq(careerMoves.id, key.id)
      : and(eq(careerMoves.fromRoleId, key.from), eq(careerMoves.toRoleId, key.to))
  const [row] = await db.select().from(careerMoves).where(condition)
  if (!row) return null
  const { id, version, fromRoleId, toRoleId, direction, yearsMin, yearsMax, isRetired } = row
  return { id, version, fromRoleId, toRoleId, state: { direction, yearsMin, yearsMax, isRetired } }
}

/** Overwrites a move. */
export async function writeMove({ db }: CommandContext, id: MoveId, state: MoveState): Promise<void> {
  await db
    .update(careerMoves)
    .set({ ...state, version: sql`${careerMoves.version} + 1` })
    .where(eq(careerMoves.id, id))
}
