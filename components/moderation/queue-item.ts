import type { Viewer } from '#lib/auth/types.ts'
import { itemField } from '#lib/batches/schema.ts'
import { RULE_OF } from '#lib/closing/rules.ts'
import { ACTS } from '#lib/moderation/rules.ts'
import type { RuleCode } from '#lib/moderation/rules.ts'
import type { CaseGroup, CaseView } from '#lib/moderation/types.ts'
import { sanctionRefusal } from '#lib/people/policy.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import type { CommentId, PostId } from '#lib/platform/ids.ts'
import type { paths } from '#lib/platform/paths.ts'
import { RULE_OF_FLAG } from './act-codes.ts'
import type { QueueItem, WaitingEdit } from './act-codes.ts'

type Paths = ReturnType<typeof paths>

/** Returns the page that shows the target of a case. */
export function subjectHref({ subject, about }: CaseView, to: Paths): string {
  const { kind, id, question, tag } = subject
  if (tag !== null) return to.tag(tag)
  if (question === null) return `${to.users()}/${about}`
  if (kind === 'comment') return to.comment(question, id)
  return kind === 'profile' || kind === 'tag' ? `${to.users()}/${about}` : to.readPost({ kind, id, question })
}

/** Returns the title of a case: its thread's, the tag's name, or for a profile its person's name. */
export function subjectTitle({ subject }: CaseView, person: { displayName: string }): string {
  return subject.question?.title ?? subject.tag ?? person.displayName
}

/** Counts what else confirming this spam also removes; null if it removes only this. */
function countAlsoRemoved({ removal }: CaseView['subject'], all: CaseGroup['person']['onlySpam']): number | null {
  if (all === null || all.beside > (removal === null ? 1 : 0)) return null
  return Math.max(0, all.count - 1)
}

function tickOf({ subject }: CaseView): string | null {
  if (subject.kind === 'profile' || subject.kind === 'tag') return null
  return itemField(
    subject.kind === 'comment'
      ? { kind: 'comment', id: subject.id as CommentId }
      : { kind: 'post', id: subject.id as PostId },
  )
}

/** Returns the rule that the flags imply, or else the votes to close. */
function ruleIn({ flags, votes }: CaseView): RuleCode | null {
  const flagged = flags.map(({ reason }) => RULE_OF_FLAG[reason]).find((rule) => rule !== null)
  const voted = votes.find(({ direction }) => direction === 'close')?.reason
  return flagged ?? (voted ? RULE_OF[voted] : null)
}

/** Returns the data of a case for its row's forms and keys. */
export function queueItemOf(
  found: CaseView,
  { person }: Pick<CaseGroup, 'person'>,
  given: { viewer: Viewer; to: Paths; say: (refusal: Refusal) => string; here: string; edit: WaitingEdit | null },
): QueueItem {
  const { subject } = found
  const { to } = given
  const { kind } = subject
  const isPost = kind !== 'comment' && kind !== 'profile' && kind !== 'tag'
  return {
    id: found.id,
    kind: subject.kind,
    targetId: subject.id,
    questionId: subject.question?.id ?? null,
    postId: subject.postId,
    tick: tickOf(found),
    title: subjectTitle(found, person),
    sources: found.sources,
    state: found.state,
    isStanding: subject.removal === null,
    isHeld: subject.removal === 'held',
    isClosed: subject.closedAs !== null,
    isEscalated: found.isEscalated,
    alsoRemoved: countAlsoRemoved(subject, person.onlySpam),
    person: { id: person.id, name: person.displayName, canSanction: sanctionRefusal(given.viewer, person) === null },
    assignee: found.assignee,
    resolvedBy: found.resolvedBy,
    refusal: found.refusal && given.say(found.refusal),
    duplicateOf: found.flags.find(({ duplicateOf }) => duplicateOf !== null)?.duplicateOf ?? null,
    edit: given.edit,
    appealId: found.appeal?.state === 'open' ? found.appeal.id : null,
    isAppealFinal: found.appeal?.state === 'open' && !ACTS[found.appeal.act.kind].isUndoable,
    isOwnAct: found.appeal?.isOwnAct ?? false,
    isAnsweredAppeal:
      found.appeal !== null && found.appeal.state !== 'open' && found.sources.every((source) => source === 'appeal'),
    rule: ruleIn(found),
    hrefs: {
      case: to.moderationCase(found.id),
      here: given.here,
      subject: subjectHref(found, to),
      edit: isPost
        ? to.editPost({ ...subject, kind }, { case: String(found.id) })
        : subject.tag && to.editTag(subject.tag),
    },
  }
}
