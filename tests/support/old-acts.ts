import { globSync, readFileSync } from 'node:fs'
import type { Sql } from 'postgres'

/**
 * Makes a database look like the version before `act_effects`: the rows that an action moved in `act_rows`, its other
 * changes in its details, and no foreign key from changes of settings and verdicts.
 */
export async function withOldActs(sql: Sql): Promise<void> {
  await sql.begin(async (tx) => {
    await tx.unsafe(MOVED_ROWS)
    await tx.unsafe(OLD_DETAILS)
    // Lets the next start make the trigger of the new table.
    await tx`delete from drizzle.applied_functions where file = 'ledgers.sql'`
  })
}

/** Runs the migration that made `act_effects`, without later ones. */
export async function migrateActs(sql: Sql): Promise<void> {
  const [file = ''] = globSync('db/migrations/*_acts_know_their_effects.sql')
  await sql.begin(async (tx) => {
    for (const statement of readFileSync(file, 'utf8').split('--> statement-breakpoint')) await tx.unsafe(statement)
  })
}

const MOVED_ROWS = `
  create table act_rows (
    act_id bigint not null references moderation_acts (id), kind text not null, row_id bigint not null,
    from_post_id bigint not null references posts (id), value smallint, primary key (act_id, kind, row_id));
  insert into act_rows
    select e.act_id, case when e.kind = 'vote' then 'vote' when e.comment_id is null then 'answer' else 'comment' end,
      case when m.kind = 'reverse-votes' then e.from_post_id else coalesce(e.post_id, e.comment_id, e.user_id) end,
      e.from_post_id, e.value
    from act_effects e join moderation_acts m on m.id = e.act_id where e.kind <> 'visibility';
  create trigger act_rows_append_only before update or delete on act_rows for each row execute function refuse_change()`

const OLD_DETAILS = `
  alter table moderation_acts disable trigger user;
  update moderation_acts m set details = (details - 'acceptance') || jsonb_strip_nulls(jsonb_build_object(
    'acceptedAnswer', details -> 'acceptance' -> 'answer', 'acceptedById', details -> 'acceptance' -> 'by',
    'acceptedAt', details -> 'acceptance' -> 'at'));
  update moderation_acts m set details = details || jsonb_build_object(
    'removal', e.removal, 'deletedById', e.removed_by_id, 'removalActId', e.removal_act_id)
  from act_effects e where e.act_id = m.id and m.kind in ('delete', 'restore', 'publish');
  update moderation_acts m set details = (details - 'suspension') || coalesce(nullif(details -> 'suspension', 'null'), '{}') || (
    select jsonb_build_object('was', jsonb_agg(concat_ws(':', case when e.comment_id is null then 'post' else 'comment' end,
      coalesce(e.post_id, e.comment_id), coalesce(e.removal, ''), coalesce(e.removed_by_id::text, ''),
      coalesce(e.removal_act_id::text, '')) order by e.id)) from act_effects e where e.act_id = m.id)
  where m.kind = 'spam';
  update moderation_acts m set details = details || (
    select jsonb_build_object('posts', jsonb_agg(e.from_post_id order by e.id),
      'castAt', jsonb_agg(to_char(e.cast_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') order by e.id))
    from act_effects e where e.act_id = m.id)
  where m.kind = 'reverse-votes';
  update moderation_acts m set details = details || jsonb_build_object('change', c.id)
  from setting_changes c where c.act_id = m.id and m.kind = 'change-setting';
  alter table moderation_acts enable trigger user;
  drop table act_effects;
  alter table setting_changes drop column act_id;
  alter table spam_verdicts drop column act_id`
