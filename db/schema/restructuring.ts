import { sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { RESTRUCTURING_KINDS } from '#db/vocabulary/moderation.ts'
import { isOneOf } from './columns.ts'

/**
 * Returns SQL for the post that a restructuring led to: the new question or answer, the one merged into or moved to,
 * the one commented on. The index has the same expression.
 */
export const restructuredInto = (act: { kind: AnyPgColumn; details: AnyPgColumn }) =>
  sql`(case
    when ${act.kind} = 'split' then ${act.details} ->> 'question'
    when ${act.kind} = 'merge' then ${act.details} ->> 'into'
    when ${act.kind} = 'move' then ${act.details} ->> 'to'
    when ${act.details} ->> 'as' = 'answer' then ${act.details} ->> 'made'
    else ${act.details} ->> 'under' end)::bigint`

/** Actions of restructuring, for `restructuredInto`. */
export const isRestructuring = (act: { kind: AnyPgColumn }) => isOneOf(act.kind, RESTRUCTURING_KINDS)
