import 'server-only'
import { asc, eq, sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import type { Queryable } from '#db/client.ts'
import { careerRoles } from '#db/schema/careers.ts'
import { careerStations, certificates, profileChoices } from '#db/schema/profiles.ts'
import { careerMapTag } from '#lib/careers/cache.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { showOnPage } from '#lib/platform/shown.ts'
import type { CareerRole } from '#lib/situations/rules.ts'
import { careerTag } from './cache.ts'
import { DEFAULT_CHOICES, newestFirst } from './rules.ts'
import type { CareerPath, Certificate, ProfileChoices, Station } from './types.ts'

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
    .select({ hidden: profileChoices.hidden, line: profileChoices.line })
    .from(profileChoices)
    .where(eq(profileChoices.userId, userId))
  return row ?? DEFAULT_CHOICES
}

/** Reads a person's own path, with the parts that they hide from others. */
export async function getOwnPath(userId: UserId): Promise<CareerPath> {
  const [stations, held] = await Promise.all([listStations(userId), listCertificates(userId)])
  return { stations, certificates: held }
}

/** Reads a person's path as everybody sees it: without the parts that they hide. */
export async function getPublicPath(userId: UserId): Promise<CareerPath> {
  showOnPage(careerTag(userId))
  const [{ hidden }, path] = await Promise.all([getChoices(userId), getOwnPath(userId)])
  return {
    stations: hidden.includes('career') ? [] : path.stations,
    certificates: hidden.includes('certificates') ? [] : path.certificates,
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
