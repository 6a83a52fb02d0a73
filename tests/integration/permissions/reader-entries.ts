import { sql } from 'drizzle-orm'
import { answerRequests, askablePeople } from '#db/schema/requests.ts'
import { savedSearches } from '#db/schema/search.ts'
import { ownSituations } from '#db/schema/situations.ts'
import { blockPerson } from '#lib/follows/commands/block-person.ts'
import { followMove } from '#lib/follows/commands/follow-move.ts'
import { followPerson } from '#lib/follows/commands/follow-person.ts'
import { followQuestion } from '#lib/follows/commands/follow-question.ts'
import { followSearch } from '#lib/follows/commands/follow-search.ts'
import { followTag } from '#lib/follows/commands/follow-tag.ts'
import { waitForAnswer } from '#lib/follows/commands/wait-for-answer.ts'
import {
  blockPersonInput,
  followMoveInput,
  followPersonInput,
  followQuestionInput,
  followSearchInput,
  followTagInput,
  waitForAnswerInput,
} from '#lib/follows/schema.ts'
import { savePost } from '#lib/bookmarks/commands/save-post.ts'
import { savePostInput } from '#lib/bookmarks/schema.ts'
import { declineRequest } from '#lib/requests/commands/decline-request.ts'
import { requestAnswers } from '#lib/requests/commands/request-answers.ts'
import { declineRequestInput, requestAnswersInput } from '#lib/requests/schema.ts'
import { castVote } from '#lib/voting/commands/cast-vote.ts'
import { castVoteInput } from '#lib/voting/schema.ts'
import { aMove } from '#tests/support/careers.ts'
import { aUser, aWord } from '#tests/support/factories.ts'
import type { Entry } from './entries.ts'
import { FORGED } from './world.ts'

/**
 * The entries of readers' actions: voting, following and ignoring, requests for answers. `refuses` is for suspended
 * people, `requesting` for everyone but the asker.
 */
export const readerEntries = (
  refuses: Entry['refuses'],
  requesting: Entry['refuses'],
): Readonly<Record<string, Entry>> => ({
  requestAnswersAction: {
    run: async (context, { question }) => {
      // Somebody fits: they have the role that the asker wants.
      const expert = await aUser()
      await context.db.insert(askablePeople).values({ userId: expert.id, since: context.now })
      await context.db
        .insert(ownSituations)
        .values({ userId: expert.id, role: 'project-manager', changedAt: context.now })
      await context.db.execute(sql`
        update questions set wished_role = 'project-manager' where post_id = ${question.id}::bigint`)
      return await requestAnswers(context, requestAnswersInput.parse({ ...FORGED, question: String(question.id) }))
    },
    refuses: requesting,
  },
  declineRequestAction: {
    run: async (context, { question }) => {
      await context.db
        .insert(answerRequests)
        .values({ questionId: question.id, personId: context.viewer.id, requestedAt: context.now })
      return await declineRequest(context, declineRequestInput.parse({ ...FORGED, question: String(question.id) }))
    },
    refuses,
  },
  castVoteAction: {
    run: (context, { question }) =>
      castVote(context, castVoteInput.parse({ ...FORGED, post: String(question.id), value: '1' })),
    refuses: { ...refuses, unconfirmed: 'unconfirmed', 'no-vote': 'restricted', owner: 'ownPost' },
  },
  followTagAction: {
    run: (context) => followTag(context, followTagInput.parse({ ...FORGED, tag: 'pmo', state: 'follow' })),
    refuses,
  },
  followQuestionAction: {
    run: (context, { question }) =>
      followQuestion(context, followQuestionInput.parse({ ...FORGED, question: String(question.id), state: 'follow' })),
    refuses,
  },
  waitForAnswerAction: {
    run: (context, { question }) =>
      waitForAnswer(context, waitForAnswerInput.parse({ ...FORGED, question: String(question.id), state: 'follow' })),
    refuses: { ...refuses, unconfirmed: 'unconfirmed', 'no-vote': 'restricted', owner: 'waitsForOwn' },
  },
  savePostAction: {
    run: (context, { question }) =>
      savePost(context, savePostInput.parse({ ...FORGED, post: String(question.id), state: 'follow' })),
    refuses,
  },
  shelvePostAction: {
    run: (context, { question }) =>
      savePost(context, savePostInput.parse({ ...FORGED, post: String(question.id), state: 'follow' })),
    refuses,
  },
  followPersonAction: {
    run: (context, { other }) =>
      followPerson(context, followPersonInput.parse({ ...FORGED, person: String(other.id), state: 'follow' })),
    refuses,
  },
  blockPersonAction: {
    run: (context, { other }) =>
      blockPerson(context, blockPersonInput.parse({ ...FORGED, person: String(other.id), state: 'follow' })),
    refuses,
  },
  followMoveAction: {
    run: async (context) => {
      const { from, to } = await aMove(context.db)
      const fields = { from_role: from, to_role: to, state: 'follow' }
      return await followMove(context, followMoveInput.parse({ ...FORGED, ...fields }))
    },
    refuses,
  },
  followSearchAction: {
    run: async (context) => {
      const [search] = await context.db
        .insert(savedSearches)
        .values({ userId: context.viewer.id, query: aWord(), savedAt: context.now })
        .returning()
      const fields = { search: String(search?.id), state: 'follow' }
      return await followSearch(context, followSearchInput.parse({ ...FORGED, ...fields }))
    },
    refuses,
  },
})
