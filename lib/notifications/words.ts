import type { NotificationKind } from '#db/vocabulary/notifications.ts'
import { isBadge } from '#lib/badges/rules.ts'
import { isolate } from '#lib/i18n/isolate.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { readEnd } from './rules.ts'
import type { InboxLine } from './types.ts'

/** Lines of an entry that say the same, with everybody who did it; the newest person first. */
export type Gathered = { newest: InboxLine; lines: readonly InboxLine[]; names: readonly string[] }

/** The number of people who are named before "and 3 others". */
const MAX_NAMES = 2

/** Puts the lines of an entry together that differ only in who did it. */
export function gather(lines: readonly InboxLine[]): Gathered[] {
  const groups = Map.groupBy(lines, ({ kind, detail, postId, commentId }) =>
    JSON.stringify([kind, detail, ...(IS_OF_POST.has(kind) ? [postId, commentId] : [])]),
  )
  return [...groups.values()].flatMap((same) => {
    const [newest] = same
    if (!newest) return []
    const names = [
      ...new Map(same.flatMap(({ actor }) => (actor ? [[actor.id, isolate(actor.displayName)]] : []))).values(),
    ]
    return [{ newest, lines: same, names }]
  })
}

/** The kinds that are told of each post or comment separately. */
const IS_OF_POST: ReadonlySet<NotificationKind> = new Set([
  'votes',
  'edit',
  'edit-suggested',
  'accepted',
  'published',
  'bounty-won',
])

/** The kinds whose detail is the points of a bounty. */
const OF_BOUNTY: ReadonlySet<NotificationKind> = new Set(['bounty', 'bounty-ends', 'bounty-won'])

/** The whole catalogue. */
type Say = (key: string, values?: Record<string, string | number>) => string

/** Writes a line in words, the same on the page and in a letter. */
export function lineText({ newest, lines, names }: Gathered, say: Say, locale: Locale): string {
  const { kind, detail, points } = newest
  const rest = names.length - MAX_NAMES
  const ended = kind === 'bounty-ended' ? readEnd(detail) : null
  const shown = [...names.slice(0, MAX_NAMES), ...(rest > 0 ? [say('notifications.others', { count: rest })] : [])]
  return say(`notifications.kinds.${kind}`, {
    names: shown.length > 0 ? new Intl.ListFormat(locale).format(shown) : say('notifications.somebody'),
    people: Math.max(1, names.length),
    count: ended?.answers ?? lines.length,
    points: ended?.points ?? (detail !== null && OF_BOUNTY.has(kind) ? Number(detail) : points),
    on: textOf(newest),
    detail: detailText(kind, detail, say),
    decision: ended?.outcome ?? detail ?? '',
  })
}

/** Names the text that a line is about. A line about a comment under the reader's own post names that post. */
function textOf({ kind, commentId, isAnswer, question }: InboxLine): 'comment' | 'answer' | 'guide' | 'question' {
  if (commentId !== null && (kind === 'mention' || kind === 'published')) return 'comment'
  if (isAnswer) return 'answer'
  return question?.isGuide ? 'guide' : 'question'
}

function detailText(kind: NotificationKind, detail: string | null, say: Say): string {
  if (detail === null) return ''
  if (kind === 'closed') return say(`closing.reasons.${detail}`)
  if (kind === 'privilege') return say(`privileges.names.${detail}`)
  if (kind === 'new-device') return detail === '' ? say('settings.sessions.unknown') : detail
  if (kind === 'badge') return say(`badges.names.${detail}`)
  return kind === 'statement' ? say(`moderation.acts.${detail}`) : ''
}

/**
 * Returns the address that a line links to: a post, a comment, a statement, or the page of the viewer's that lists its
 * subject.
 */
export function lineTarget(line: InboxLine, locale: Locale): string {
  const { kind, question, postId, isAnswer, commentId, statementId, detail } = line
  const to = paths(locale)
  if (statementId !== null) return to.statement(statementId)
  if (kind === 'mail-stopped') return to.notificationSettings()
  if (kind === 'away') return to.away()
  if (kind === 'answer-request') return to.requests()
  if (kind === 'archive') return to.takeHome()
  if (kind === 'new-device') return to.security()
  if (kind === 'flag-decided') return to.myFlags()
  if (kind === 'edit-suggested' || kind === 'edit-decided') return to.myEdits()
  if (kind === 'badge' && detail !== null && isBadge(detail)) return to.badge(detail)
  if (question && kind === 'outcome-due') return to.outcome(question.id)
  if (question && kind === 'bounty-ends') return to.bounty(question.id)
  if (!question) return kind === 'privilege' ? to.help() : to.inbox()
  if (commentId !== null) return to.comment(question, commentId)
  if (question.isGuide) return to.guide(question)
  return isAnswer && postId !== null && kind !== 'quick-answer-doubt'
    ? to.answer(question, postId)
    : to.question(question)
}
