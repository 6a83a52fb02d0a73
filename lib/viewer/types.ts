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
    /** Maps the keys of forms to the versions of the viewer's stored drafts. */
    drafts: Readonly<Record<string, number>>
  } | null
  /** The viewer's follows of what the page is about. */
  follows: PageFollows
  /** Maps post ids to the viewer's votes; posts without one are absent. */
  votes: Readonly<Record<string, 1 | -1>>
  /** Ids of comments that the viewer upvoted. */
  commentVotes: readonly number[]
  /**
   * Maps post ids to what the viewer may do with each, with the reason where they may not; and its score, for a page
   * that the browser cached before the viewer voted. Empty when signed out.
   */
  posts: Readonly<
    Record<
      string,
      {
        isMine: boolean
        score: number
        isFlagged: boolean
        /** True if the viewer has blocked its author: the page folds it. */
        isFolded: boolean
        isSaved: boolean
        vote: Say
        voteDown: Say
        edit: Say
        /** The reason why the viewer may not suggest an edit, where they may not edit; null where they may. */
        suggest: Say
        delete: Say
        accept: Say
        comment: Say
        /** True if the page for closing or reopening the question has anything for me. */
        canClose: boolean
      }
    >
  >
  /** Maps comment ids to what the viewer may do with each. */
  comments: Readonly<
    Record<
      string,
      {
        isMine: boolean
        score: number
        isFlagged: boolean
        isFolded: boolean
        canEdit: boolean
        canDelete: boolean
      }
    >
  >
  /** The steps that the viewer has done, and the reason why they may not confirm the guide; null on other pages. */
  guide: { done: readonly number[]; check: Say } | null
  /** The reason why the viewer may not answer this question; null if they may. */
  answer: Say
  /** True if the standing page says more about that. */
  isAnswerExplained: boolean
  /** True if the viewer answered this question already: a second answer needs a confirmation. */
  hasAnswered: boolean
  /** The viewer's held posts and comments, newest first; empty except on their own profile. */
  held: readonly HeldLine[]
  /** True if the viewer asked this question and is invited to tell its outcome. */
  isOutcomeDue: boolean
  /** True if the viewer waits for an answer to this question. */
  isWaiting: boolean
  /** The number of hidden answers here that the viewer may see. */
  removedAnswers: number
}
