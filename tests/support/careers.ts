import type { Queryable } from '#db/client.ts'
import { db } from '#db/client.ts'
import { careerMoves, careerRoles, careerRoleTexts } from '#db/schema/careers.ts'
import { MAX_CAREER_LEVEL } from '#lib/careers/rules.ts'
import type { CareerTrack } from '#lib/careers/rules.ts'
import { LOCALES } from '#lib/i18n/rules.ts'
import { aWord, NOON } from './factories.ts'

type Place = { level: number; track: CareerTrack }

/** Returns a free place on the map in one of the upper tracks: tests name places of `analysis` themselves. */
async function aFreePlace(database: Queryable): Promise<Place> {
  const taken = await database.select({ level: careerRoles.level, track: careerRoles.track }).from(careerRoles)
  const places = (['line', 'delivery', 'office'] as const).flatMap((track) =>
    Array.from({ length: MAX_CAREER_LEVEL }, (_, index): Place => ({ level: index + 1, track })),
  )
  const free = places.find(({ level, track }) => !taken.some((row) => row.level === level && row.track === track))
  if (!free) throw new Error('the map is full')
  return free
}

/**
 * Makes a role that is named by its slug, with a text in each language; its place is arbitrary unless the test sets it.
 */
export async function aRole(
  { slug = aWord(), level }: { slug?: string; level?: number } = {},
  database: Queryable = db(),
) {
  const place: Place = level === undefined ? await aFreePlace(database) : { level, track: 'analysis' }
  const [row] = await database
    .insert(careerRoles)
    .values({ slug, ...place, createdAt: NOON })
    .returning({ id: careerRoles.id, slug: careerRoles.slug })
  if (!row) throw new Error('insert returned no row')
  const texts = LOCALES.map((locale) => ({ roleId: row.id, locale, name: slug, description: `What ${slug} is.` }))
  await database.insert(careerRoleTexts).values(texts)
  return row
}

/** Makes a move up between two new roles. */
export async function aMove(database: Queryable = db()) {
  const [from, to] = [await aRole({}, database), await aRole({}, database)]
  const [row] = await database
    .insert(careerMoves)
    .values({ fromRoleId: from.id, toRoleId: to.id, direction: 'up', createdAt: NOON })
    .returning({ id: careerMoves.id })
  if (!row) throw new Error('insert returned no row')
  return { id: row.id, from: from.slug, to: to.slug }
}

/** Returns the form of a role, for a free place. */
export function roleFields(fields: Record<string, string> = {}): Record<string, string> {
  const texts = LOCALES.flatMap((locale) => [
    [`name_${locale}`, 'Scrum master'],
    [`description_${locale}`, 'Helps a team to work and to get better at it.'],
  ])
  const place = { level: '8', track: 'analysis' }
  return {
    role: '',
    version: '0',
    ...place,
    ...Object.fromEntries(texts),
    reason: 'The threads speak of it.',
    ...fields,
  }
}
