'use client'

import { Link } from '#components/ui/link.tsx'
import { nameId, named } from '#components/ui/named.ts'
import { useTexts } from '#components/ui/texts.tsx'
import { useActionSubmit } from '#components/ui/use-action-submit.ts'
import { useViewerState } from '#components/viewer/viewer-store.ts'
import { voteCommentAction } from '#lib/comments/actions.ts'

type Props = {
  commentId: number
  score: number
  editHref: string
  removeHref: string
  moderateHref: string
  locale: string
  from: string
  /** The controls for everyone. */
  children: React.ReactNode
}

/**
 * The upvote of a comment and the other controls for everyone; then editing for its author, and removing or moving for
 * moderators. Controls that only some people have come last, where nothing has to make room.
 */
export function CommentTools(props: Props) {
  const { commentId, score, editHref, removeHref, moderateHref, locale, from, children } = props
  const [t, acts] = [useTexts('comments.tools'), useTexts('posts.acts')]
  const viewer = useViewerState()
  const mine = viewer?.comments[commentId]
  const { state, formAction, submit, isPending } = useActionSubmit(voteCommentAction, {
    permalink: `${from}#comment-${commentId}`,
    keepsPage: true,
  })
  const voted = state?.ok ? state.data : null
  const isVoted = voted?.mine ?? viewer?.commentVotes.includes(commentId) ?? false
  const of = nameId('comment', commentId)
  const shown = voted?.score ?? mine?.score ?? score
  return (
    <div className="comment-tools">
      <form action={formAction} onSubmit={submit}>
        <input type="hidden" name="comment" value={commentId} />
        <input type="hidden" name="value" value={isVoted ? '0' : '1'} />
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="from" value={from} />
        <button
          type="submit"
          className={mine?.isMine ? 'invisible' : undefined}
          {...named(of, 'vote')}
          aria-label={t('vote')}
          title={t('vote')}
          aria-pressed={isVoted}
          aria-disabled={isPending || undefined}
        >
          <svg width="11" height="9" viewBox="0 0 11 9" aria-hidden="true">
            <path d="M5.5 1 10 8H1z" fill={isVoted ? 'currentColor' : 'none'} stroke="currentColor" />
          </svg>
        </button>
        {shown > 0 && (
          <span>
            <span aria-hidden="true">{shown}</span>
            <span className="sr-only">{t('score', { count: shown })}</span>
          </span>
        )}
      </form>
      {children}
      {mine?.canEdit || mine?.canDelete ? (
        <Link href={editHref} {...named(of, 'edit')}>
          {t('edit')}
        </Link>
      ) : (
        <noscript>
          <a href={editHref} {...named(of, 'edit')}>
            {t('edit')}
          </a>
        </noscript>
      )}
      {viewer?.viewer?.mayModerate && !mine?.isMine && (
        <Link href={removeHref} {...named(of, 'remove')}>
          {t('remove')}
        </Link>
      )}
      {viewer?.viewer?.mayModerate && (
        <Link href={moderateHref} {...named(of, 'moderate')}>
          {acts('moderate')}
        </Link>
      )}
      {state?.ok === false && <span role="alert">{state.message}</span>}
    </div>
  )
}
