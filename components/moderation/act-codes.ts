import type { FlagReason } from '#lib/flags/rules.ts'
import type { CaseSource, CaseState, RuleCode } from '#lib/moderation/rules.ts'
import type { Colleague } from '#lib/moderation/types.ts'
import type { PostKind } from '#lib/posts/types.ts'

const ACT_CODES = [
  'dismiss',
  'resolve',
  'delete',
  'spam',
  'publish',
  'edit',
  'accept-edit',
  'improve-edit',
  'decline-edit',
  'close',
  'reopen',
  'lock',
  'comment',
  'warn',
  'restrict',
  'escalate',
  'return',
  'appeal',
] as const
/** What can be done about a case from its row. */
export type ActCode = (typeof ACT_CODES)[number]

/** The act an address asks for; null where it asks for none of ours. */
export function actIn(asked: unknown): ActCode | null {
  return ACT_CODES.find((code) => code === asked) ?? null
}

/** A suggested edit that waits in a case, as its forms start. */
export type WaitingEdit = {
  id: number
  kind: PostKind
  editVersion: number
  /** The text has changed since: it can no longer be accepted as it is. */
  isOutdated: boolean
  text: Readonly<Record<string, string>>
}

/** A case as its row's forms and keys need it. */
export type QueueItem = {
  id: number
  kind: 'question' | 'answer' | 'comment' | 'profile'
  targetId: number
  questionId: number | null
  postId: number | null
  /** The name it has among the items of a batch; null for a profile. */
  tick: string | null
  title: string
  sources: readonly CaseSource[]
  state: CaseState
  isStanding: boolean
  isHeld: boolean
  isClosed: boolean
  isEscalated: boolean
  /** How many other posts and comments confirming spam takes along, and the profile; null where it takes this alone. */
  along: number | null
  /** `canSanction`: whether the viewer may warn or restrict them. */
  person: { id: number; name: string; canSanction: boolean }
  assignee: Colleague | null
  resolvedBy: Colleague | null
  /** Why the viewer may not decide it, in words. */
  refusal: string | null
  /** The appeal that waits in it. */
  appealId: number | null
  /** The open appeal is against what cannot be undone. */
  isAppealFinal: boolean
  /** Whether the viewer did what the appeal is against: then a colleague answers it. */
  isOwnAct: boolean
  /** Whether it was nothing but an appeal, which has been answered. */
  isAnsweredAppeal: boolean
  /** The question a flag says it repeats. */
  duplicateOf: { id: number; slug: string; title: string } | null
  edit: WaitingEdit | null
  /** The rule its flags speak of. */
  rule: RuleCode | null
  hrefs: {
    case: string
    /** The page the row stands on, with this row named: there a form is open without scripts, and there it comes back. */
    here: string
    subject: string
    edit: string | null
  }
}

/** The rule a flag speaks of; none where its words alone say. */
export const RULE_OF_FLAG: Readonly<Record<FlagReason, RuleCode | null>> = {
  spam: 'spam',
  rude: 'be-kind',
  'not-an-answer': 'answer-the-question',
  duplicate: 'duplicate',
  'needs-details': 'needs-details',
  'names-person': 'privacy',
  'undisclosed-interest': 'disclosure',
  illegal: 'law',
  other: null,
}

/** The row's page with the form of an act open in the row. */
export function openHref({ hrefs }: QueueItem, code: ActCode): string {
  return `${hrefs.here}${hrefs.here.includes('?') ? '&' : '?'}act=${code}`
}

/**
 * Whether nothing is left to decide after an act: a comment decides nothing; an edit, like an appeal, is decided among whatever
 * else there is, and an appeal waits for its answer, whatever else is done.
 */
export function settles(item: Pick<QueueItem, 'sources' | 'appealId'>, code: ActCode): boolean {
  if (code === 'comment') return false
  if (code === 'escalate' || code === 'return') return true
  if (code === 'appeal') return isOnly(item, 'appeal')
  return item.appealId === null && (!code.endsWith('-edit') || isOnly(item, 'suggested-edit'))
}

/** Whether a case came up in one way alone. */
export function isOnly({ sources }: Pick<QueueItem, 'sources'>, only: CaseSource): boolean {
  return sources.every((source) => source === only)
}

/** Keys that are no act's. */
export const KEYS = { next: 'j', previous: 'k', claim: 'c', undo: 'z', tick: 't', batch: 'g', help: '?' } as const
