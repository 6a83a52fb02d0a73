import 'server-only'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import { POINTS } from '#lib/reputation/rules.ts'
import type { Cause, Standing } from '#lib/reputation/writes/settle-reputation.ts'

type Acceptance = { asker: UserId; by: UserId; answer: { id: PostId; authorId: UserId } }

/**
 * Returns the causes of an acceptance's points: for the answer's author, and for the asker who accepted it. The asker's own answer brings
 * none, and accepting for somebody else brings none.
 */
export function acceptanceCauses({ asker, by, answer }: Acceptance): Cause[] {
  if (asker === answer.authorId) return []
  const cause = { postId: answer.id, causedById: by }
  const author: Cause = { ...cause, userId: answer.authorId, kind: 'accepted' }
  return by === asker ? [author, { ...cause, userId: asker, kind: 'accepting' }] : [author]
}

/** The same with its points, or with none where the acceptance ends. */
export function acceptanceStandings(acceptance: Acceptance, stands: boolean): Standing[] {
  return acceptanceCauses(acceptance).map((cause) =>
    Object.assign({}, cause, { points: stands ? POINTS[cause.kind] : 0 }),
  )
}
