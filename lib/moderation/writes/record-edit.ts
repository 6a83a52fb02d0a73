import 'server-only'
import type { Subscriber } from '#lib/events/subscribers.ts'
import { recordAct } from './record-act.ts'
import { settleCase } from './settle-case.ts'

/**
 * Records a moderator's edit of another person's text as an action with a reason. It resolves the case that the
 * moderator came from.
 */
export const recordModeratedEdit: Subscriber<'posts.edited'> = async (context, { postId, details, scene }) => {
  const { action, facts, languageBefore } = scene
  const { viewer } = context
  if (action === null || postId === undefined || !viewer) return
  const act = await recordAct(context, {
    kind: 'edit',
    rule: 'housekeeping',
    reason: action.reason,
    postId,
    caseId: action.caseId,
    details: {
      revision: details.revision,
      language: languageBefore,
      factsBefore: facts?.before ?? null,
      factsAfter: facts?.after ?? null,
    },
  })
  if (action.caseId !== null) await settleCase({ ...context, viewer }, action.caseId, { state: 'resolved', act })
}
