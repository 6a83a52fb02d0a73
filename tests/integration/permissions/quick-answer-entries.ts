import { sayIfSame } from '#lib/answers/commands/say-if-same.ts'
import { sayIfSameInput } from '#lib/answers/schema.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { confirmQuickAnswer } from '#lib/quick-answers/commands/confirm-quick-answer.ts'
import { writeQuickAnswer } from '#lib/quick-answers/commands/write-quick-answer.ts'
import { confirmQuickAnswerInput, writeQuickAnswerInput } from '#lib/quick-answers/schema.ts'
import { quickAnswerFields } from '#tests/support/quick-answers.ts'
import type { Entry } from './entries.ts'
import { guideEntries } from './guide-entries.ts'
import { FORGED, type World } from './world.ts'

function write(context: CommandContext, { question, answerThere }: World) {
  const fields = quickAnswerFields({ to: question, cites: [answerThere.id] })
  return writeQuickAnswer(context, writeQuickAnswerInput.parse({ ...FORGED, ...fields }))
}

/** People who may edit others' texts may also write quick answers; others are told the reputation that they need. */
const inShort = (editing: Entry['refuses']): Entry['refuses'] =>
  Object.fromEntries(
    Object.entries(editing).map(([identity, code]) => [
      identity,
      code === 'editNeedsReputation' ? 'quickAnswerNeedsReputation' : code,
    ]),
  )

/** The entries of quick answers, and of what readers would do. */
export const quickAnswerEntries = (
  editing: Entry['refuses'],
  suspended: Entry['refuses'],
): Readonly<Record<string, Entry>> => ({
  writeQuickAnswerAction: { run: write, refuses: inShort(editing) },
  confirmQuickAnswerAction: {
    run: async (context, world) => {
      await write({ ...context, viewer: world.people['trusted'] ?? context.viewer }, world)
      const fields = { question: String(world.question.id), version: '1' }
      return await confirmQuickAnswer(context, confirmQuickAnswerInput.parse({ ...FORGED, ...fields }))
    },
    refuses: inShort(editing),
  },
  sayIfSameAction: {
    run: (context, { answer }) =>
      sayIfSame(context, sayIfSameInput.parse({ ...FORGED, answer: String(answer.id), would: 'yes' })),
    refuses: { ...suspended, unconfirmed: 'unconfirmed', 'no-vote': 'restricted', owner: 'ownPost' },
  },
  ...guideEntries(editing, suspended),
})
