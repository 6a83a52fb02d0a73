/** Every action of a moderator, or of the forum by itself, on a post, a comment or a person. */
export const ACT_KINDS = [
  'delete',
  'restore',
  'purge',
  'redact',
  'edit',
  'hold',
  'publish',
  'spam',
  'close',
  'reopen',
  'lock',
  'pin',
  'protect',
  'slow',
  'outdate',
  'community',
  'hide-quick-answer',
  'hide-outcome',
  'change-language',
  'split',
  'convert',
  'move',
  'merge',
  'decide-edit',
  'warn',
  'restrict',
  'reverse-votes',
  'answer-appeal',
  'change-setting',
  'change-role',
  'change-map',
  'change-tag',
  'merge-tags',
  'delete-tag',
  'redact-tag',
  'undo',
] as const
export type ActKind = (typeof ACT_KINDS)[number]

/** Actions that move posts between threads. */
export const RESTRUCTURING_KINDS = ['split', 'merge', 'move', 'convert'] as const satisfies readonly ActKind[]

/** The rule of an action; `lib/site` has the texts that an administrator may change. */
export const RULE_CODES = [
  'spam',
  'be-kind',
  'answer-the-question',
  'one-question',
  'needs-details',
  'duplicate',
  'off-topic',
  'no-vendor-requests',
  'privacy',
  'disclosure',
  'fair-voting',
  'law',
  'housekeeping',
  'other',
] as const
export type RuleCode = (typeof RULE_CODES)[number]

/**
 * The reasons why the forum acts by itself: keys of the catalogue `forumReasons`. Such an action does not judge the
 * person.
 */
export const FORUM_REASONS = ['flagged', 'filtered', 'unproven', 'proved'] as const
export type ForumReason = (typeof FORUM_REASONS)[number]

/** The kinds of change that an action makes in a row: its visibility, its post, a vote. */
export const EFFECT_KINDS = ['visibility', 'place', 'vote'] as const
export type EffectKind = (typeof EFFECT_KINDS)[number]

export const APPEAL_STATES = ['open', 'granted', 'declined'] as const
export type AppealState = (typeof APPEAL_STATES)[number]
