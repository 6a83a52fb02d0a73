import { replyToInvitation } from '#lib/outcomes/commands/reply-to-invitation.ts'
import { sayOutcome } from '#lib/outcomes/commands/say-outcome.ts'
import { replyToInvitationInput, sayOutcomeInput } from '#lib/outcomes/schema.ts'
import { dropMark } from '#lib/rechecks/commands/drop-mark.ts'
import { markOutdated } from '#lib/rechecks/commands/mark-outdated.ts'
import { recheckAnswer } from '#lib/rechecks/commands/recheck-answer.ts'
import { dropMarkInput, markOutdatedInput, recheckAnswerInput } from '#lib/rechecks/schema.ts'
import type { Entry } from './entries.ts'
import { FORGED } from './world.ts'

/** The rows of answers that may be outdated, and of outcomes; `reviewing`: whom the review of edits refuses. */
export const recheckEntries = (
  reviewing: Entry['refuses'],
  suspended: Entry['refuses'],
  onlyOwner: Entry['refuses'],
): Readonly<Record<string, Entry>> => ({
  markOutdatedAction: {
    run: (context, { answer }) =>
      markOutdated(
        context,
        markOutdatedInput.parse({
          ...FORGED,
          answer: String(answer.id),
          outdated: 'yes',
          reason: 'The exam has changed since.',
        }),
      ),
    refuses: { ...suspended, unconfirmed: 'unconfirmed', 'no-flag': 'restricted', owner: 'outdatesOwn' },
  },
  recheckAnswerAction: {
    run: (context, { answer }) =>
      recheckAnswer(context, recheckAnswerInput.parse({ ...FORGED, answer: String(answer.id) })),
    refuses: reviewing,
  },
  dropMarkAction: {
    run: (context, { answer }) =>
      dropMark(context, dropMarkInput.parse({ ...FORGED, answer: String(answer.id), marker: '1' })),
    refuses: { ...reviewing, owner: 'reviewNeedsReputation' },
  },
  sayOutcomeAction: {
    run: (context, { question }) =>
      sayOutcome(
        context,
        sayOutcomeInput.parse({ ...FORGED, question: String(question.id), decision: 'I took the other job.' }),
      ),
    refuses: onlyOwner,
  },
  replyToInvitationAction: {
    run: (context, { question }) =>
      replyToInvitation(
        context,
        replyToInvitationInput.parse({ ...FORGED, question: String(question.id), reply: 'later' }),
      ),
    refuses: onlyOwner,
  },
})
