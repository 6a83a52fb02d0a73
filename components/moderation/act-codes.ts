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
/** The actions on a case in its row. */
export type ActCode = (typeof ACT_CODES)[number]

/** Reads the action in an address; null for an unknown one. */
export function actIn(asked: unknown): ActCode | null {
  return ACT_CODES.find((code) => code === asked) ?? null
}

/** A waiting suggested edit in a case, with the start of its forms. */
export type WaitingEdit = {
  id: number
  kind: PostKind
  editVersion: number
  /** True if the text has changed since: it can no longer be accepted unchanged. */
  isOutdated: boolean
  text: Readonly<Record<string, string>>
}

/** The data of a case for its row's forms and keys. */
export type QueueItem = {
  id: number
  kind: PostKind | 'comment' | 'profile' | 'tag'
  targetId: number
  questionId: number | null
  postId: number | null
  /** Its name among the items of a bulk action; null for a profile and a tag. */
  tick: string | null
  title: string
  sources: readonly CaseSource[]
  state: CaseState
  isStanding: boolean
  isHeld: boolean
  isClosed: boolean
  isEscalated: boolean
  /**
   * The number of other posts and comments that confirming spam also removes, with the profile; null if it removes only
   * this one.
   */
  alsoRemoved: number | null
  /** `canSanction`: true if the viewer may warn or restrict them. */
  person: { id: number; name: string; canSanction: boolean }
  assignee: Colleague | null
  resolvedBy: Colleague | null
  /** The reason why the viewer may not decide it, in words. */
  refusal: string | null
  /** The open appeal in it. */
  appealId: number | null
  /** True if the open appeal is against an action that can't be undone. */
  isAppealFinal: boolean
  /** True if the appeal is against the viewer's own action: then another moderator answers it. */
  isOwnAct: boolean
  /** True if it only had an appeal, which has been answered. */
  isAnsweredAppeal: boolean
  /** The question that a flag names as the original. */
  duplicateOf: { id: number; slug: string; title: string } | null
  edit: WaitingEdit | null
  /** The rule that its flags imply. */
  rule: RuleCode | null
  hrefs: {
    case: string
    /** The address of the page that names this row: without scripts a form is open there, and comes back there. */
    here: string
    subject: string
    edit: string | null
  }
}

/** The rule that a flag implies; none if only its words say. */
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

/** Returns the row's page with the form of an action open in the row. */
export function openHref({ hrefs }: QueueItem, code: ActCode): string {
  return `${hrefs.here}${hrefs.here.includes('?') ? '&' : '?'}act=${code}`
}

/** Returns the id of an action's form in a row. */
export function actAnchor({ id }: QueueItem, code: ActCode): string {
  return `act-${code}-${id}`
}

/**
 * Returns whether nothing is left to decide after an action. A comment decides nothing; a suggested edit, like an
 * appeal, is decided separately, and an appeal needs its answer whatever else is done.
 */
export function resolvesCase(item: Pick<QueueItem, 'sources' | 'appealId'>, code: ActCode): boolean {
  if (code === 'comment') return false
  if (code === 'escalate' || code === 'return') return true
  if (code === 'appeal') return isOnly(item, 'appeal')
  return item.appealId === null && (!code.endsWith('-edit') || isOnly(item, 'suggested-edit'))
}

/** Returns whether a case has only this source. */
export function isOnly({ sources }: Pick<QueueItem, 'sources'>, only: CaseSource): boolean {
  return sources.every((source) => source === only)
}

/** Keys of the queue that belong to no action. */
export const KEYS = { next: 'j', previous: 'k', claim: 'c', undo: 'z', tick: 't', batch: 'g', help: '?' } as const
