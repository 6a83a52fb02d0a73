import type { Sql } from 'postgres'

const OURS = `('public'::regnamespace, 'drizzle'::regnamespace, 'graphile_worker'::regnamespace)`

/**
 * Queries over PostgreSQL's catalogues; each row describes one part of a database. The order of columns is left out.
 */
const PARTS: Record<string, string> = {
  schemas: `select nspname || ' ' || nspacl::text as line from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'`,
  tables: `select format('%s %s %s %s %s', oid::regclass, relkind, relpersistence, reloptions, relrowsecurity) as line
    from pg_class where relnamespace in ${OURS} and relkind in ('r', 'v', 'S')`,
  columns: `select format('%s.%s %s not null %s default %s identity %s storage %s statistics %s collation %s', attrelid::regclass, attname,
      format_type(atttypid, atttypmod), attnotnull, pg_get_expr(adbin, adrelid), attidentity, attstorage, attstattarget, attcollation) as line
    from pg_attribute a join pg_class c on c.oid = attrelid left join pg_attrdef on adrelid = attrelid and adnum = attnum
    where relnamespace in ${OURS} and relkind in ('r', 'v') and attnum > 0 and not attisdropped`,
  constraints: `select format('%s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as line
    from pg_constraint where connamespace in ${OURS}`,
  indexes: `select pg_get_indexdef(indexrelid) || ' ' || indisvalid as line
    from pg_index join pg_class c on c.oid = indrelid where relnamespace in ${OURS}`,
  sequences: `select format('%s %s %s %s %s', schemaname, sequencename, data_type, start_value, increment_by) as line
    from pg_sequences where schemaname in ('public', 'drizzle', 'graphile_worker')`,
  functions: `select pg_get_functiondef(oid) as line from pg_proc where pronamespace in ${OURS}`,
  triggers: `select pg_get_triggerdef(t.oid) as line from pg_trigger t join pg_class c on c.oid = tgrelid
    where not tgisinternal and relnamespace in ${OURS}`,
  policies: `select format('%s %s %s %s', polrelid::regclass, polname, polcmd, polroles::regrole[]) as line from pg_policy`,
  grants: `select format('%s %s', name, granted) as line from (
      select oid::regclass::text, unnest(relacl)::text from pg_class where relnamespace in ${OURS}
      union all select oid::regprocedure::text, unnest(proacl)::text from pg_proc where pronamespace in ${OURS}
    ) as acl (name, granted)`,
  extensions: `select format('%s %s', extname, extnamespace::regnamespace) as line from pg_extension`,
  dictionaries: `select format('%s %s', d.dictname, d.dictinitoption) as line from pg_ts_dict d where dictnamespace in ${OURS}`,
  configurations: `select format('%s %s %s %s', cfgname, maptokentype, mapseqno, mapdict::regdictionary) as line
    from pg_ts_config join pg_ts_config_map on mapcfg = pg_ts_config.oid where cfgnamespace in ${OURS}`,
}

/** Describes a database, line by line, sorted. */
export async function catalogueOf(sql: Sql): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  for (const [part, query] of Object.entries(PARTS)) {
    const rows = await sql.unsafe<{ line: string }[]>(query)
    found[part] = rows.map(({ line }) => line).toSorted()
  }
  return found
}
