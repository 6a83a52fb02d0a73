import type { Sql } from 'postgres'

/** Statements that restore the dropped objects, in a working order. */
export type Restoration = { what: string; statement: string }[]

/**
 * Drops every index, key and foreign key of the schema `public` and disables its triggers, whose results are in the
 * data; checks and NOT NULL stay and apply to each row. Without them a table loads several times faster, and a B-tree
 * or GIN index built at once is smaller than one that grows row by row. Needs the owner of the tables, but no
 * superuser.
 */
export async function clearTheWay(sql: Sql): Promise<Restoration> {
  const constraints = await sql<{ on: string; name: string; type: string; definition: string }[]>`
    select conrelid::regclass::text as on, quote_ident(conname) as name, contype as type, pg_get_constraintdef(oid) as definition
    from pg_constraint where connamespace = 'public'::regnamespace and contype in ('p', 'u', 'f')
    order by contype <> 'f', conname`
  const indexes = await sql<{ name: string; definition: string }[]>`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
    from pg_index join pg_class on pg_class.oid = indrelid
    where relnamespace = 'public'::regnamespace
      and not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u'))
    order by name`
  // Names and definitions come from PostgreSQL's own catalogue of our schema, quoted by it.
  for (const { on, name } of constraints) await sql.unsafe(`alter table ${on} drop constraint ${name}`)
  for (const { name } of indexes) await sql.unsafe(`drop index ${name}`)
  const triggers = await sql<{ on: string; name: string }[]>`
    select tgrelid::regclass::text as on, quote_ident(tgname) as name
    from pg_trigger join pg_class on pg_class.oid = tgrelid
    where relnamespace = 'public'::regnamespace and not tgisinternal`
  for (const { on, name } of triggers) await sql.unsafe(`alter table ${on} disable trigger ${name}`)
  const added = constraints.map(({ on, name, type, definition }) => {
    return { what: name, type, statement: `alter table ${on} add constraint ${name} ${definition}` }
  })
  return [
    ...added.filter(({ type }) => type !== 'f'),
    ...indexes.map(({ name, definition }) => ({ what: name, statement: definition })),
    ...added.filter(({ type }) => type === 'f'),
    ...triggers.map(({ on, name }) => ({ what: name, statement: `alter table ${on} enable trigger ${name}` })),
  ].map(({ what, statement }) => ({ what, statement }))
}
