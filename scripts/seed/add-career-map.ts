import { readFile } from 'node:fs/promises'
import { and, eq, inArray } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { careerMoves, careerRoles, careerRoleTexts, moveMentions } from '#db/schema/careers.ts'
import { answers, posts, questions } from '#db/schema/posts.ts'
import { users } from '#db/schema/users.ts'
import type { RoleId } from '#db/vocabulary/ids.ts'
import { LOCALES } from '#lib/i18n/rules.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { moves } from './career-moves.ts'
import type { SeedMove } from './career-moves.ts'
import { roles } from './career-roles.ts'
import { readThreads } from './read-threads.ts'

const AT = new Date('2010-01-01T00:00:00Z')

/**
 * Adds the career map, and names its moves in the seeded threads, if there is no map yet. Moderators' changes since
 * then stay. Returns whether it was added.
 */
export async function addCareerMap(tx: Tx): Promise<boolean> {
  const [there] = await tx.select({ id: careerRoles.id }).from(careerRoles).limit(1)
  if (there) return false
  const ids = await addRoles(tx)
  const places = await readPlaces(tx)
  for (const move of moves) await addMove(tx, move, { ids, places })
  return true
}

async function addRoles(tx: Tx): Promise<Map<string, RoleId>> {
  const rows = await tx
    .insert(careerRoles)
    .values(roles.map(({ slug, level, track }) => ({ slug, level, track, createdAt: AT })))
    .returning({ id: careerRoles.id, slug: careerRoles.slug })
  const ids = new Map(rows.map(({ slug, id }) => [slug, id]))
  const names = new Map(await Promise.all(LOCALES.map(async (locale) => [locale, await readNames(locale)] as const)))
  for (const { slug, reportsTo, description } of roles) {
    const id = idOf(ids, slug)
    if (reportsTo)
      await tx
        .update(careerRoles)
        .set({ reportsToId: idOf(ids, reportsTo) })
        .where(eq(careerRoles.id, id))
    await tx.insert(careerRoleTexts).values(
      LOCALES.map((locale) => ({
        roleId: id,
        locale,
        name: names.get(locale)?.[slug] ?? slug,
        description: description[locale],
      })),
    )
  }
  return ids
}

/** Reads the names of the roles, which are those of the situations. */
async function readNames(locale: Locale): Promise<Record<string, string>> {
  const file = new URL(`../../messages/${locale}.json`, import.meta.url)
  const texts = JSON.parse(await readFile(file, 'utf8')) as { situations: { roles: Record<string, string> } }
  return texts.situations.roles
}

type Known = { ids: ReadonlyMap<string, RoleId>; places: Places }

async function addMove(tx: Tx, move: SeedMove, { ids, places }: Known): Promise<void> {
  const [yearsMin, yearsMax] = move.years ?? [null, null]
  const [row] = await tx
    .insert(careerMoves)
    .values({
      fromRoleId: idOf(ids, move.from),
      toRoleId: idOf(ids, move.to),
      direction: move.direction,
      yearsMin,
      yearsMax,
      createdAt: AT,
    })
    .returning({ id: careerMoves.id })
  if (!row) throw new Error('insert returned no row')
  const named = move.named.flatMap(({ thread, by }) => places.get(`${thread} ${by ?? ''}`) ?? [])
  if (named.length === 0) return
  await tx.insert(moveMentions).values(named.map((postId) => ({ moveId: row.id, postId, namedAt: AT })))
}

/** The seeded posts: `key ` maps to the question, `key handle` to that person's answers. */
type Places = ReadonlyMap<string, readonly PostId[]>

async function readPlaces(tx: Tx): Promise<Places> {
  const threads = await readThreads()
  const keys = new Map(threads.map(({ title, key }) => [title, key]))
  const asked = await tx
    .select({ id: questions.postId, title: questions.title })
    .from(questions)
    .innerJoin(posts, eq(posts.id, questions.postId))
    .innerJoin(users, and(eq(users.id, posts.authorId), eq(users.isSeeded, true)))
    .where(inArray(questions.title, [...keys.keys()]))
  const places = new Map<string, PostId[]>(asked.map(({ id, title }) => [`${keys.get(title)} `, [id]]))
  const titles = new Map(asked.map(({ id, title }) => [id, title]))
  if (asked.length === 0) return places
  const answered = await tx
    .select({ id: posts.id, question: answers.questionId, handle: users.handle })
    .from(answers)
    .innerJoin(posts, eq(posts.id, answers.postId))
    .innerJoin(users, and(eq(users.id, posts.authorId), eq(users.isSeeded, true)))
    .where(inArray(answers.questionId, [...titles.keys()]))
  for (const { id, question, handle } of answered) {
    const place = `${keys.get(titles.get(question) ?? '')} ${handle}`
    places.set(place, [...(places.get(place) ?? []), id])
  }
  return places
}

function idOf(ids: ReadonlyMap<string, RoleId>, slug: string): RoleId {
  const id = ids.get(slug)
  if (id === undefined) throw new Error(`the seed names the role ${slug}, which is not in career-roles.ts`)
  return id
}
