import { CommentForm } from '#components/comments/comment-form.tsx'
import { CommentList } from '#components/comments/comment-list.tsx'
import type { CommentView } from '#lib/comments/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'

type Props = { postId: number; comments: readonly CommentView[]; from: string; locale: Locale }

/** The comments of a post and, folded, the form for a new one. */
export function CommentSection({ postId, comments, from, locale }: Props) {
  return (
    <div className="comments">
      <CommentList {...{ comments, locale, from }} />
      <CommentForm {...{ postId, locale, from }} isFolded isLabelHidden />
    </div>
  )
}
