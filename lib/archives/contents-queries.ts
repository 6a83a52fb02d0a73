import 'server-only'
import { and, asc, eq, getTableColumns, getTableName, inArray, or } from 'drizzle-orm'
import { getTableConfig } from 'drizzle-orm/pg-core'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { Queryable } from '#db/client.ts'
import { outcomeVersions } from '#db/schema/outcomes.ts'
import { answers, posts, questions } from '#db/schema/posts.ts'
import { users } from '#db/schema/users.ts'
import { USER_COLUMNS } from '#db/user-columns.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { ABOUT_ARCHIVES, LEFT_OUT } from './rules.ts'

/** A table's rows about one person, without the columns that no archive holds. */
export type ArchivedTable = { name: string; rows: readonly Readonly<Record<string, unknown>>[] }

/** Lists the tables that hold something of a person's, by name, each with its rows in the order of its key. */
export async function listArchivedTables(db: Queryable, userId: UserId): Promise<ArchivedTable[]> {
  const columns = new Map<PgTable, PgColumn[]>([[users, [users.id]]])
  for (const { column, isArchived } of USER_COLUMNS)
    if (isArchived) columns.set(column.table, [...(columns.get(column.table) ?? []), column])
  const tables: ArchivedTable[] = []
  for (const [table, own] of columns) tables.push(await readTable(db, table, own, userId))
  tables.push(...(await readPartsOfPosts(db, userId)))
  return tables.filter(({ rows }) => rows.length > 0).toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

async function readTable(
  db: Queryable,
  table: PgTable,
  own: readonly PgColumn[],
  userId: UserId,
): Promise<ArchivedTable> {
  const rows: Record<string, unknown>[] = await db
    .select()
    .from(table)
    .where(or(...own.map((column) => eq(column, userId))))
    .orderBy(...keyOf(table).map((column) => asc(column)))
  return { name: getTableName(table), rows: rows.filter((row) => !isAboutArchives(row)).map(withoutLeftOut) }
}

/** Reads the columns of the person's posts that are in the tables of their kinds. */
async function readPartsOfPosts(db: Queryable, userId: UserId): Promise<ArchivedTable[]> {
  const mine = db.select({ id: posts.id }).from(posts).where(eq(posts.authorId, userId))
  const parts = [
    { table: questions, key: questions.postId },
    { table: answers, key: answers.postId },
    { table: outcomeVersions, key: outcomeVersions.questionId },
  ] as const
  const tables: ArchivedTable[] = []
  for (const { table, key } of parts) {
    const rows: Record<string, unknown>[] = await db
      .select()
      .from(table)
      .where(and(inArray(key, mine)))
      .orderBy(...keyOf(table).map((column) => asc(column)))
    tables.push({ name: getTableName(table), rows: rows.map(withoutLeftOut) })
  }
  return tables
}

function keyOf(table: PgTable): PgColumn[] {
  const [composite] = getTableConfig(table).primaryKeys
  return composite?.columns ?? Object.values(getTableColumns(table)).filter(({ primary }) => primary)
}

function isAboutArchives({ kind }: Record<string, unknown>): boolean {
  return typeof kind === 'string' && ABOUT_ARCHIVES.test(kind)
}

function withoutLeftOut(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !LEFT_OUT.has(name)))
}
