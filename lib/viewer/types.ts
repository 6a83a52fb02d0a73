import type { PostKind } from '#lib/posts/types.ts'
import type { Privilege } from '#lib/privileges/rules.ts'

/** A refusal in the reader's words; null means one may. */
type Say = string | null

/** A text that waits for review, by the title of its question. */
export type HeldLine = { kind: PostKind | 'comment'; id: number; title: string }

/** Everything a page shows about its viewer, as one JSON document (`GET /api/viewer`). */
export type ViewerState = {
  viewer: {
    id: number
    handle: string
    displayName: string
    reputation: number
    isConfirmed: boolean
    /** Whether the pages of moderation are for them. */
    mayModerate: boolean
    /** Whether anything on the page of review is for them. */
    mayReview: boolean
    /** Whether a moderator's warning is still to be read. */
    hasUnreadWarning: boolean
    /** Cases that wait, for moderators; at most a hundred are counted. Null for everybody else. */
    waiting: number | null
    /** What the next points open; null when everything is open. */
    nextPrivilege: { privilege: Privilege; points: number; progress: number } | null
  } | null
  /** Post id → my vote; posts I have not voted on are absent. */
  votes: Readonly<Record<string, 1 | -1>>
  /** Ids of comments I voted up. */
  commentVotes: readonly number[]
  /**
   * Post id → what I may do with it, with the reason where I may not; and its score, for a page the browser kept from
   * before I voted. Empty when signed out.
   */
  posts: Readonly<
    Record<
      string,
      {
        isMine: boolean
        score: number
        isFlagged: boolean
        vote: Say
        voteDown: Say
        edit: Say
        /** Where I may not edit. */
        suggest: Say
        delete: Say
        accept: Say
        comment: Say
        /** Whether the page for closing the question, or for reopening it, has anything for me. */
        canClose: boolean
      }
    >
  >
  /** Comment id → the same for comments. */
  comments: Readonly<
    Record<string, { isMine: boolean; score: number; isFlagged: boolean; canEdit: boolean; canDelete: boolean }>
  >
  /** Why I may not answer this question. */
  answer: Say
  /** Whether one's page of standing says more about that. */
  isAnswerExplained: boolean
  /** Whether I answered this question already: a second answer takes a deliberate step. */
  hasAnswered: boolean
  /** On one's own profile: what of one's own waits for review, the newest first. */
  held: readonly HeldLine[]
  /** Answers here that are out of sight and that I may see. */
  removedAnswers: number
}
