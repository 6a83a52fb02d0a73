import type { TagState } from '#lib/follows/rules.ts'
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
    /** Whether the moderation pages are for them. */
    mayModerate: boolean
    /** Whether the review page has anything for them. */
    mayReview: boolean
    /** Whether a moderator's warning is unread. */
    hasUnreadWarning: boolean
    /** Open cases, for moderators; at most a hundred are counted. Null for everyone else. */
    waiting: number | null
    /** The next privilege; null with all privileges. */
    nextPrivilege: { privilege: Privilege; points: number; progress: number } | null
  } | null
  /** Whether I follow the page's question; what I want of the page's tag, null on other pages. */
  follows: { question: boolean; tag: TagState | null }
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
        /** Whether the page for closing or reopening the question has anything for me. */
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
  /** Whether the standing page says more about that. */
  isAnswerExplained: boolean
  /** Whether I answered this question already: a second answer needs a tick. */
  hasAnswered: boolean
  /** On one's own profile: what of one's own is held, newest first. */
  held: readonly HeldLine[]
  /** Hidden answers here that I may see. */
  removedAnswers: number
}
