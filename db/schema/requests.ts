import { bigint, index, pgTable, unique } from 'drizzle-orm/pg-core'
import type { RequestId } from '#db/vocabulary/ids.ts'
import { moment, references } from './columns.ts'
import { questions } from './posts.ts'
import { users } from './users.ts'

/** People who agree to be asked for answers. Nobody is asked by default. Only they see it. */
export const askablePeople = pgTable('askable_people', {
  userId: references('user_id', () => users.id).primaryKey(),
  since: moment('since').notNull(),
})

/**
 * Requests to answer a question, each to one person, once. One is open until it is declined, the person has answered,
 * the question is closed or hidden, or two weeks have passed.
 */
export const answerRequests = pgTable(
  'answer_requests',
  {
    id: bigint('id', { mode: 'number' }).$type<RequestId>().primaryKey().generatedAlwaysAsIdentity(),
    questionId: references('question_id', () => questions.postId).notNull(),
    personId: references('person_id', () => users.id).notNull(),
    requestedAt: moment('requested_at').notNull(),
    declinedAt: moment('declined_at'),
  },
  (t) => [
    unique('answer_requests_once').on(t.questionId, t.personId),
    index('answer_requests_person_index').on(t.personId, t.requestedAt.desc().nullsFirst()),
  ],
)
