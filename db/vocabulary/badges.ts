/** The badges, each with its rule in `db/badge-rules.ts`. Order is the order of lists. */
export const BADGES = [
  'tag-authority',
  'great-answer',
  'first-hand-50',
  'worked-10',
  'accepted-50',
  'steady',
  'good-flags-100',
  'tag-expert',
  'good-answer',
  'good-question',
  'first-hand-10',
  'worked',
  'accepted-10',
  'relief',
  'late-answer',
  'guide-kept',
  'good-flags',
  'tag-contributor',
  'first-answer',
  'first-question',
  'first-hand',
  'managed',
  'accepted',
  'welcome',
  'outcome',
  'guide',
  'guide-checker',
  'quick-answer',
  'editor',
  'commentator',
  'flagger',
] as const
export type BadgeName = (typeof BADGES)[number]

/**
 * The numbers of each badge's rule: `count` says how often, `votes` how many upvotes each post needs. For badges of a
 * tag, `votes` is the sum over the answers, of which each counts at most `MAX_VOTES_OF_ANSWER`.
 */
export const BADGE_NEEDS: Readonly<Record<BadgeName, { count: number; votes: number }>> = {
  'tag-authority': { count: 25, votes: 200 },
  'great-answer': { count: 1, votes: 30 },
  'first-hand-50': { count: 50, votes: 1 },
  'worked-10': { count: 10, votes: 0 },
  'accepted-50': { count: 50, votes: 0 },
  steady: { count: 12, votes: 1 },
  'good-flags-100': { count: 100, votes: 0 },
  'tag-expert': { count: 10, votes: 60 },
  'good-answer': { count: 1, votes: 10 },
  'good-question': { count: 1, votes: 10 },
  'first-hand-10': { count: 10, votes: 1 },
  worked: { count: 1, votes: 0 },
  'accepted-10': { count: 10, votes: 0 },
  relief: { count: 1, votes: 0 },
  'late-answer': { count: 1, votes: 5 },
  'guide-kept': { count: 1, votes: 5 },
  'good-flags': { count: 20, votes: 0 },
  'tag-contributor': { count: 3, votes: 15 },
  'first-answer': { count: 1, votes: 1 },
  'first-question': { count: 1, votes: 1 },
  'first-hand': { count: 1, votes: 1 },
  managed: { count: 1, votes: 1 },
  accepted: { count: 1, votes: 0 },
  welcome: { count: 1, votes: 1 },
  outcome: { count: 1, votes: 0 },
  guide: { count: 1, votes: 1 },
  'guide-checker': { count: 1, votes: 0 },
  'quick-answer': { count: 1, votes: 0 },
  editor: { count: 1, votes: 0 },
  commentator: { count: 5, votes: 1 },
  flagger: { count: 1, votes: 0 },
}

/** The most upvotes of one answer that count for a badge of a tag: no single answer makes an expert. */
export const MAX_VOTES_OF_ANSWER = 10
/** The days between a question and its late answer, and those that a guide must have been kept. */
export const LATE_DAYS = 180
export const KEPT_DAYS = 365
/** The hours within which a newcomer's first question is answered. */
export const WELCOME_HOURS = 24
/** The readers who waited for an answer that was a relief. */
export const RELIEF_READERS = 5
/** The percentage of decided flags that must have been helpful. */
export const GOOD_FLAGS_PERCENT = 80
