import { followQuestion } from '#lib/follows/commands/follow-question.ts'
import { followTag } from '#lib/follows/commands/follow-tag.ts'
import { followQuestionInput, followTagInput } from '#lib/follows/schema.ts'
import { castVote } from '#lib/voting/commands/cast-vote.ts'
import { castVoteInput } from '#lib/voting/schema.ts'
import type { Entry } from './entries.ts'
import { FORGED } from './world.ts'

/** The entries of readers' actions: voting, following and ignoring. `refuses` is for suspended people. */
export const readerEntries = (refuses: Entry['refuses']): Readonly<Record<string, Entry>> => ({
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
})
