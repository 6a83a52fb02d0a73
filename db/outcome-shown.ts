import { sql } from 'drizzle-orm'
import type { SQL, SQLWrapper } from 'drizzle-orm'

/** Makes the condition that no moderator's decision hides the outcome of this question. */
export const isOutcomeShown = (questionId: SQLWrapper): SQL => sql`not exists (
  select from thread_states s where s.post_id = ${questionId} and s.kind = 'without-outcome'
    and s.lifted_at is null and (s.ends_at is null or s.ends_at > now()))`
