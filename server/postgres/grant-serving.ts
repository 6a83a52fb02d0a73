import type { Sql, TransactionSql } from 'postgres'

/** Append-only tables: past entries must not change. */
export const LEDGERS = ['reputation_events', 'events', 'moderation_acts', 'act_effects', 'setting_changes'] as const

const SCHEMAS = ['public', 'graphile_worker']

/**
 * Gives `role` the rights to serve: it reads and writes rows; ledgers are append-only; it alters, drops and truncates
 * nothing.
 */
export async function grantServing(client: Sql, role: string): Promise<void> {
  await client.begin(async (sql) => {
    for (const schema of SCHEMAS) await sql`grant usage on schema ${sql(schema)} to ${sql(role)}`
    await sql`select set_config('forum.serving', ${role}, true)`
    await grantOwn(sql)
    // The queue's tables show their rows only to their owner, unless a policy says otherwise.
    const guarded = await sql<{ name: string }[]>`
      select relname as name from pg_class where relnamespace = 'graphile_worker'::regnamespace and relrowsecurity`
    for (const { name } of guarded) {
      await sql`drop policy if exists serving on ${sql(`graphile_worker.${name}`)}`
      await sql`create policy serving on ${sql(`graphile_worker.${name}`)} to ${sql(role)} using (true) with check (true)`
    }
    for (const ledger of LEDGERS) await sql`revoke update, delete, truncate on ${sql(ledger)} from ${sql(role)}`
  })
}

/** Grants rights only on the forum's own objects: an administrator grants rights on other extensions. */
async function grantOwn(sql: TransactionSql): Promise<void> {
  await sql`
do $$
declare granted text;
begin
  for granted in
    with own as (
      select relowner as owner, relnamespace as namespace, 'pg_class'::regclass as catalog, oid, oid::regclass::text as name,
        case when relkind = 'S' then 'usage, select, update on sequence' else 'select, insert, update, delete on table' end as rights
      from pg_class where relkind in ('r', 'p', 'v', 'm', 'S')
      union all
      select proowner, pronamespace, 'pg_proc'::regclass, oid, oid::regprocedure::text, 'execute on routine' from pg_proc
    )
    select format('grant %s %s to %I', rights, string_agg(name, ', '), current_setting('forum.serving')) from own
    where namespace in ('public'::regnamespace, 'graphile_worker'::regnamespace) and pg_has_role(owner, 'usage')
      and not exists (select from pg_depend d where d.classid = catalog and d.objid = own.oid and d.deptype = 'e')
    group by rights
  loop
    execute granted;
  end loop;
end
$$`
}
