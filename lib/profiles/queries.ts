import 'server-only'
import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import type { Queryable } from '#db/client.ts'
import { careerRoles } from '#db/schema/careers.ts'
import { careerStations, certificates, profileChoices } from '#db/schema/profiles.ts'
import { users } from '#db/schema/users.ts'
import { careerMapTag } from '#lib/careers/cache.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { showOnPage } from '#lib/platform/shown.ts'
import type { CareerRole } from '#lib/situations/rules.ts'
import { audiencesOf } from '#lib/users/audiences.ts'
import type { Audience } from '#lib/users/audiences.ts'
import { careerTag } from './cache.ts'
import { DEFAULT_CHOICES, newestFirst } from './rules.ts'
import type { CareerPath, Certificate, MembersParts, ProfileChoices, Station } from './types.ts'

/** Lists the roles of a person's path, the newest first. */
export async function listStations(userId: UserId, from: Queryable = db()): Promise<Station[]> {
  const rows = await from
    .select({
      id: careerStations.id,
      role: careerStations.role,
      organisation: careerStations.organisation,
      sector: careerStations.sector,
      country: careerStations.country,
      from: careerStations.fromYear,
      to: careerStations.toYear,
      note: careerStations.note,
    })
    .from(careerStations)
    .where(eq(careerStations.userId, userId))
    .orderBy(asc(careerStations.id))
  return rows.toSorted(newestFirst)
}

/** Lists the certificates that a person names, by name. */
async function listCertificates(userId: UserId): Promise<Certificate[]> {
  return await db()
    .select({ id: certificates.id, name: certificates.name, year: certificates.year })
    .from(certificates)
    .where(eq(certificates.userId, userId))
    .orderBy(sql`lower(${certificates.name})`)
}

/** Returns what a person shows of their profile. */
export async function getChoices(userId: UserId, from: Queryable = db()): Promise<ProfileChoices> {
  const [row] = await from
    .select({ hidden: profileChoices.hidden, membersOnly: profileChoices.membersOnly, line: profileChoices.line })
    .from(profileChoices)
    .where(eq(profileChoices.userId, userId))
  return row ? { audiences: audiencesOf(row), line: row.line } : DEFAULT_CHOICES
}

/** Reads a person's own path, with the parts that they hide from others. */
export async function getOwnPath(userId: UserId): Promise<CareerPath> {
  const [stations, held] = await Promise.all([listStations(userId), listCertificates(userId)])
  return { stations, certificates: held }
}

/** Reads a person's path as everybody sees it: without the parts that they show to fewer people. */
export async function getPublicPath(userId: UserId): Promise<CareerPath> {
  showOnPage(careerTag(userId))
  return await getPathFor(userId, 'everybody')
}

/**
 * Reads the parts of a profile that its owner shows only to signed-in people. Throws NotFound for a hidden or deleted
 * one.
 */
export async function getMembersParts(userId: UserId): Promise<MembersParts> {
  const [row] = await db()
    .select({ bioHtml: users.bioHtml, links: users.links })
    .from(users)
    .where(
      and(
        eq(users.id, userId),
        isNull(users.leftAt),
        sql`not exists (select from hidden_profiles h where h.user_id = ${users.id})`,
      ),
    )
  if (!row) throw new NotFound('user')
  const [{ audiences }, path] = await Promise.all([getChoices(userId), getPathFor(userId, 'members')])
  return {
    ...path,
    bioHtml: audiences.about === 'members' ? row.bioHtml : '',
    links: audiences.links === 'members' ? row.links : [],
    hasActivity: audiences.activity === 'members',
  }
}

/** Reads those of the two parts of a path that have exactly this audience. */
async function getPathFor(userId: UserId, audience: Audience): Promise<CareerPath> {
  const [{ audiences }, path] = await Promise.all([getChoices(userId), getOwnPath(userId)])
  return {
    stations: audiences.career === audience ? path.stations : [],
    certificates: audiences.certificates === audience ? path.certificates : [],
  }
}

/** Maps the roles on the career map to their levels. */
export async function mapLevels(): Promise<Map<CareerRole, number>> {
  showOnPage(careerMapTag())
  const rows = await db()
    .select({ slug: careerRoles.slug, level: careerRoles.level })
    .from(careerRoles)
    .where(eq(careerRoles.isRetired, false))
  // A path has no roles that moderators added to the map; their entries are never looked up.
  return new Map(rows.map(({ slug, level }) => [slug as CareerRole, level]))
}
