import 'server-only'
import { sql } from 'drizzle-orm'
import type { GuestContext } from '#lib/auth/context.ts'
import type { GuideStepId, PostId } from '#lib/platform/ids.ts'

/** A stored step, and the questions that its text names. */
export type NamingStep = { id: GuideStepId; named: readonly PostId[] }

/** Stores which questions the steps of a guide name; leaves out addresses that no question has. The guide is locked. */
export async function storeNamed(db: GuestContext['db'], guideId: PostId, steps: readonly NamingStep[]): Promise<void> {
  await db.execute(sql`
    delete from guide_step_questions n using guide_steps s where s.id = n.step_id and s.guide_id = ${guideId}::bigint`)
  const pairs = steps.flatMap(({ id, named }) => named.map((question) => sql`(${id}::bigint, ${question}::bigint)`))
  if (pairs.length === 0) return
  await db.execute(sql`
    insert into guide_step_questions (step_id, question_id)
    select named.step_id, q.post_id from (values ${sql.join(pairs, sql`, `)}) as named (step_id, question_id)
      join questions q on q.post_id = named.question_id and q.kind = 'question'
    on conflict do nothing`)
}
