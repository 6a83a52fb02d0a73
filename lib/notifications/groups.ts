import type { NotificationKind } from '#db/vocabulary/notifications.ts'

/** The groups of kinds in the settings and in the inbox's filter. */
export const GROUPS = ['answers', 'replies', 'reputation', 'edits', 'moderation', 'following'] as const
export type NotificationGroup = (typeof GROUPS)[number]

/** Maps each kind of line to its group. */
export const GROUP_OF: Readonly<Record<NotificationKind, NotificationGroup>> = {
  answer: 'answers',
  accepted: 'answers',
  outcome: 'answers',
  reply: 'replies',
  mention: 'replies',
  comment: 'replies',
  votes: 'reputation',
  privilege: 'reputation',
  badge: 'reputation',
  edit: 'edits',
  'edit-suggested': 'edits',
  'edit-decided': 'edits',
  'quick-answer-doubt': 'edits',
  outdated: 'edits',
  closed: 'moderation',
  reopened: 'moderation',
  'duplicate-proposed': 'moderation',
  published: 'moderation',
  'flag-decided': 'moderation',
  statement: 'moderation',
  'appeal-answered': 'moderation',
  'followed-question': 'following',
  'followed-tag': 'following',
  'followed-person': 'following',
  'followed-move': 'following',
  'followed-guide': 'following',
  'followed-search': 'following',
  'outcome-due': 'answers',
  bounty: 'following',
  'bounty-ends': 'answers',
  'bounty-ended': 'answers',
  'bounty-won': 'reputation',
  'answer-request': 'answers',
  away: 'following',
  'mail-stopped': 'moderation',
  archive: 'moderation',
  'new-device': 'moderation',
}

/** Returns the kinds of a group. */
export function kindsOf(group: NotificationGroup): NotificationKind[] {
  return (Object.keys(GROUP_OF) as NotificationKind[]).filter((kind) => GROUP_OF[kind] === group)
}

/** The kinds about the person, not about a text: their lines stay when the text is hidden, and quote nothing of it. */
export const PERSONAL_KINDS = [
  'statement',
  'appeal-answered',
  'flag-decided',
  'privilege',
  'badge',
  'away',
  'mail-stopped',
  'archive',
  'new-device',
] as const satisfies readonly NotificationKind[]

/** The kinds about a new text: the line shows its beginning. */
export const QUOTING_KINDS = [
  'answer',
  'reply',
  'mention',
  'comment',
  'followed-question',
  'followed-person',
  'followed-search',
] as const satisfies readonly NotificationKind[]
