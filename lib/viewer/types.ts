import type { PageFollows } from '#lib/follows/types.ts'
import type { PostKind } from '#lib/posts/types.ts'
import type { Privilege } from '#lib/privileges/rules.ts'

/** A refusal in the reader's words; null when it is allowed. */
type Say = string | null

/** A held text, by the title of its question. */
export type HeldLine = { kind: PostKind | 'comment'; id: number; title: string }

/** Everything a page shows about its viewer, as one JSON document (`GET /api/viewer`). */
export type ViewerState = {
  viewer: {
    id: number
    handle: string
    displayName: string
    reputation: number
    isConfirmed: boolean
    /** True if the moderation pages are open to them. */
    mayModerate: boolean
    /** True if the review page has anything for them. */
    mayReview: boolean
    /** True if a moderator's warning is unread. */
    hasUnreadWarning: boolean
    /** Unread notifications; at most a hundred are counted. */
    unread: number
    /** Open cases, for moderators; at most a hundred are counted. Null for everyone else. */
    waiting: number | null
    /** The next privilege; null with all privileges. */
    nextPrivilege: { privilege: Privilege; points: number; progress: number } | null
  } | null
  /** The viewer's follows of what the page is about. */
  follows: PageFollows
  /** Maps post ids to my votes; posts that I have not voted on are absent. */
  votes: Readonly<Record<string, 1 | -1>>
  /** Ids of comments that I upvoted. */
  commentVotes: readonly number[]
  /**
   * Maps post ids to what I may do with each, with the reason where I may not; and its score, for a page that the
   * browser cached before I voted. Empty when signed out.
   */
  posts: Readonly<
    Record<
      string,
      {
        isMine: boolean
        score: number
        isFlagged: boolean
        isSaved: boolean
        vote: Say
        voteDown: Say
        edit: Say
        /** The reason why I may not suggest an edit, where I may not edit; null where I may. */
        suggest: Say
        delete: Say
        accept: Say
        comment: Say
        /** True if the page for closing or reopening the question has anything for me. */
        canClose: boolean
      }
    >
  >
  /** Maps comment ids to what I may do with each. */
  comments: Readonly<
    Record<string, { isMine: boolean; score: number; isFlagged: boolean; canEdit: boolean; canDelete: boolean }>
  >
  /** The steps that I have done, and the reason why I may not say that the guide still holds; null on other pages. */
  guide: { done: readonly number[]; check: Say } | null
  /** The reason why I may not answer this question; null if I may. */
  answer: Say
  /** True if the standing page says more about that. */
  isAnswerExplained: boolean
  /** True if I answered this question already: a second answer needs a confirmation. */
  hasAnswered: boolean
  /** My held posts and comments, newest first; empty except on my own profile. */
  held: readonly HeldLine[]
  /** True if I asked this question and am invited to tell its outcome. */
  isOutcomeDue: boolean
  /** True if I wait for an answer to this question. */
  isWaiting: boolean
  /** The number of hidden answers here that I may see. */
  removedAnswers: number
}
