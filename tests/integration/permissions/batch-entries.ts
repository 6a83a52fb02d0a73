import { votes } from '#db/schema/votes.ts'
import { runBatch } from '#lib/batches/commands/run-batch.ts'
import { tryBatch } from '#lib/batches/commands/try-batch.ts'
import { undoBatch } from '#lib/batches/commands/undo-batch.ts'
import { batchInput, itemField, undoBatchInput } from '#lib/batches/schema.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { reverseVotes } from '#lib/voting/commands/reverse-votes.ts'
import { tryReversal } from '#lib/voting/commands/try-reversal.ts'
import { pairField, reverseVotesInput } from '#lib/voting/schema.ts'
import { contextOf, NOON } from '#tests/support/factories.ts'
import type { Entry } from './entries.ts'
import { FORGED, WHY, type World } from './world.ts'

const ofOthers = ({ others }: World) =>
  batchInput.parse({ ...FORGED, ...WHY, kind: 'delete', [itemField({ kind: 'post', id: others.id })]: 'on' })

async function aSuspectPair({ db }: CommandContext, { other, question }: World) {
  const voter = other.id
  const vote = { postId: question.id, voterId: voter, value: 1 as const, castAt: NOON }
  await db.insert(votes).values(vote).onConflictDoNothing()
  const pair = pairField({ voter, author: question.author.id })
  return reverseVotesInput.parse({ ...FORGED, ...WHY, [pair]: 'on' })
}

/** Bulk actions, which are for moderators; `refuses` names everyone else. */
export function batchEntries(refuses: Entry['refuses']): Readonly<Record<string, Entry>> {
  return {
    runBatchAction: { run: (context, world) => runBatch(context, ofOthers(world)), refuses },
    tryBatchAction: { run: (context, world) => tryBatch(context, ofOthers(world)), refuses },
    undoBatchAction: {
      run: async (context, world) => {
        const { moderator } = world.people
        if (!moderator) throw new Error('nobody moderates')
        const { id } = await runBatch(contextOf(moderator, { db: context.db }), ofOthers(world))
        return await undoBatch(context, undoBatchInput.parse({ ...FORGED, batch: String(id), reason: WHY.reason }))
      },
      refuses,
    },
    reverseVotesAction: {
      run: async (context, world) => await reverseVotes(context, await aSuspectPair(context, world)),
      refuses,
    },
    tryReversalAction: {
      run: async (context, world) => await tryReversal(context, await aSuspectPair(context, world)),
      refuses,
    },
  }
}
