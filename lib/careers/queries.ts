import 'server-only'
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { careerMoves, careerRoles, careerRoleTexts, moveMentions } from '#db/schema/careers.ts'
import { answers, posts, questions } from '#db/schema/posts.ts'
import { DEFAULT_LOCALE } from '#lib/i18n/rules.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { MoveId, PostId } from '#lib/platform/ids.ts'
import { showOnPage } from '#lib/platform/shown.ts'
import { allQuestionsTag } from '#lib/questions/cache.ts'
import { careerMapTag, careerThreadsTag } from './cache.ts'
import type { MoveYears } from './rules.ts'
import type { CareerMap, MoveView, NamedMove, RoleView } from './types.ts'

/**
 * Every visible question that names a move: by its situation, directly, or through one of its answers. Rows `(move_id,
 * question_id, answer_id)`; `answer_id` is null where the question itself names it.
 */
export const NAMINGS: SQL = sql`
  select m.id as move_id, q.post_id as question_id, null::bigint as answer_id
  from ${careerMoves} m
  join ${careerRoles} f on f.id = m.from_role_id
  join ${careerRoles} t on t.id = m.to_role_id
  join ${questions} q on q."current_role" = f.slug and q.wished_role = t.slug and not q.is_deleted
  union
  select n.move_id, q.post_id, a.post_id
  from ${moveMentions} n
  join ${posts} p on p.id = n.post_id and p.deleted_at is null
  left join ${answers} a on a.post_id = p.id
  join ${questions} q on q.post_id = coalesce(a.question_id, p.id) and not q.is_deleted`

/** Reads the career map in a language; a text that is missing there is shown in English. Two queries. */
export async function readCareerMap(locale: Locale): Promise<CareerMap> {
  showOnPage(careerMapTag(), careerThreadsTag(), allQuestionsTag())
  const [roles, moves] = await Promise.all([listRoles(locale), listMoveRows()])
  const byId = new Map(roles.map((role) => [role.id, role]))
  return {
    roles,
    moves: moves.flatMap((move): MoveView[] => {
      const [from, to] = [byId.get(move.fromRoleId), byId.get(move.toRoleId)]
      if (!from || !to) return []
      const { id, direction, threadCount } = move
      return [{ id, from: refOf(from), to: refOf(to), direction, years: yearsOf(move), threadCount }]
    }),
  }
}

/** Reads a role with the moves from it and to it. Throws NotFound. */
export async function getRole(
  slug: string,
  locale: Locale,
): Promise<{ role: RoleView; reports: readonly RoleView[]; into: readonly MoveView[]; out: readonly MoveView[] }> {
  const { roles, moves } = await readCareerMap(locale)
  const role = roles.find((one) => one.slug === slug)
  if (!role) throw new NotFound('role')
  return {
    role,
    reports: roles.filter((one) => one.reportsTo?.slug === slug),
    into: moves.filter((move) => move.to.slug === slug),
    out: moves.filter((move) => move.from.slug === slug),
  }
}

/** Reads a move that is on the map. Throws NotFound. */
export async function getMove(from: string, to: string, locale: Locale): Promise<MoveView> {
  const { moves } = await readCareerMap(locale)
  const move = moves.find((one) => one.from.slug === from && one.to.slug === to)
  if (!move) throw new NotFound('move')
  return move
}

/**
 * Maps a question and its answers to the moves that they name, by post. Moves from the question's situation count too.
 * One query.
 */
export async function mapNamedMoves(questionId: PostId, locale: Locale): Promise<Map<PostId, NamedMove[]>> {
  return movesByPost(await db().execute<NamingRow>(namingsIn(sql`${questionId}`, sql`${locale}`)))
}

export type NamingRow = { post: string; from: string; from_name: string; to: string; to_name: string }

/**
 * Returns the query of `mapNamedMoves`. It begins with the thread's posts: from `NAMINGS`, PostgreSQL reads every post
 * that names a move.
 */
export function namingsIn(questionId: SQL, locale: SQL): SQL {
  const [from, to] = [nameSql(sql`m.from_role_id`, locale), nameSql(sql`m.to_role_id`, locale)]
  const inThread = sql`array(
    select p.id from ${posts} p where p.id = ${questionId} and p.deleted_at is null
    union all select p.id from ${answers} a join ${posts} p on p.id = a.post_id
      join ${questions} q on q.post_id = a.question_id and not q.is_deleted
      where a.question_id = ${questionId} and p.deleted_at is null)`
  return sql`
    select n.post_id::text as post,
      f.slug as "from", ${from} as from_name, t.slug as "to", ${to} as to_name
    from (
      select m.id as move_id, q.post_id
      from ${questions} q
      join ${careerRoles} f on f.slug = q."current_role"
      join ${careerRoles} t on t.slug = q.wished_role
      join ${careerMoves} m on m.from_role_id = f.id and m.to_role_id = t.id
      where q.post_id = ${questionId} and not q.is_deleted
      union select n.move_id, n.post_id from ${moveMentions} n where n.post_id = any (${inThread})
    ) n
    join ${careerMoves} m on m.id = n.move_id and not m.is_retired
    join ${careerRoles} f on f.id = m.from_role_id and not f.is_retired
    join ${careerRoles} t on t.id = m.to_role_id and not t.is_retired
    order by m.id`
}

/** Maps posts to the moves in the rows of `namingsIn`. */
export function movesByPost(rows: readonly NamingRow[]): Map<PostId, NamedMove[]> {
  showOnPage(careerMapTag())
  const named = new Map<PostId, NamedMove[]>()
  for (const row of rows) {
    const post = Number(row.post) as PostId
    const move = { from: { slug: row.from, name: row.from_name }, to: { slug: row.to, name: row.to_name } }
    named.set(post, [...(named.get(post) ?? []), move])
  }
  return named
}

function nameSql(role: SQL, locale: SQL): SQL {
  return sql`(select x.name from ${careerRoleTexts} x where x.role_id = ${role} and x.locale in (${locale}, ${DEFAULT_LOCALE})
    order by x.locale = ${locale} desc limit 1)`
}

async function listRoles(locale: Locale): Promise<RoleView[]> {
  const rows = await db()
    .select({ role: careerRoles, text: careerRoleTexts })
    .from(careerRoles)
    .innerJoin(
      careerRoleTexts,
      and(eq(careerRoleTexts.roleId, careerRoles.id), inArray(careerRoleTexts.locale, [locale, DEFAULT_LOCALE])),
    )
    .where(eq(careerRoles.isRetired, false))
    .orderBy(careerRoles.level, careerRoles.track, sql`${careerRoleTexts.locale} = ${locale} desc`)
  const roles = [...new Map(rows.toReversed().map((row) => [row.role.id, row])).values()].toReversed()
  const names = new Map(roles.map(({ role, text }) => [role.id, { slug: role.slug, name: text.name }]))
  return roles.map(({ role, text }) => ({
    id: role.id,
    slug: role.slug,
    name: text.name,
    description: text.description,
    level: role.level,
    track: role.track,
    reportsTo: (role.reportsToId !== null && names.get(role.reportsToId)) || null,
  }))
}

type MoveRow = typeof careerMoves.$inferSelect & { threadCount: number }

async function listMoveRows(): Promise<MoveRow[]> {
  const counts = sql`(select move_id, count(distinct question_id)::int as threads from (${NAMINGS}) n group by move_id) as counted`
  return await db()
    .select({
      id: careerMoves.id,
      fromRoleId: careerMoves.fromRoleId,
      toRoleId: careerMoves.toRoleId,
      direction: careerMoves.direction,
      yearsMin: careerMoves.yearsMin,
      yearsMax: careerMoves.yearsMax,
      isRetired: careerMoves.isRetired,
      version: careerMoves.version,
      createdAt: careerMoves.createdAt,
      threadCount: sql<number>`counted.threads`,
    })
    .from(careerMoves)
    .innerJoin(counts, sql`counted.move_id = ${careerMoves.id}`)
    .where(eq(careerMoves.isRetired, false))
    .orderBy(careerMoves.id)
}

function yearsOf({ yearsMin, yearsMax }: MoveRow): MoveYears | null {
  return yearsMin === null ? null : { min: yearsMin, max: yearsMax }
}

function refOf({ slug, name }: RoleView) {
  return { slug, name }
}

/** Collects the ids of moves, for reading the threads of several at once. */
export function idsOf(moves: readonly MoveView[]): MoveId[] {
  return [...new Set(moves.map((move) => move.id))]
}
