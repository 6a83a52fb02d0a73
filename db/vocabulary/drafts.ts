/**
 * The forms whose text the forum keeps while somebody writes. `edit`: of a post, also as a suggestion; `comment-edit`:
 * of the person's own comment.
 */
export const DRAFT_KINDS = ['question', 'guide', 'answer', 'comment', 'edit', 'comment-edit'] as const
export type DraftKind = (typeof DRAFT_KINDS)[number]
