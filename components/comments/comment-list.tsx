import { FlagLink } from '#components/flags/flag-link.tsx'
import type { FlagLinkLabels } from '#components/flags/flag-link.tsx'
import { Link } from '#components/ui/link.tsx'
import { nameId, named } from '#components/ui/named.ts'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { CommentView } from '#lib/comments/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { CommentTools } from './comment-tools.tsx'
import type { CommentToolLabels } from './comment-tools.tsx'

type Props = {
  comments: readonly CommentView[]
  locale: Locale
  from: string
  labels: {
    title: string
    replyTo: string
    /** Names a comment: "Comment by Bo". */
    by: (name: string) => string
    edited: string
    reply: string
    tools: CommentToolLabels
    flags: FlagLinkLabels
  }
}

export function CommentList({ comments, locale, from, labels }: Props) {
  if (comments.length === 0) return null
  return (
    <ol aria-label={labels.title}>
      {comments.map((comment) => (
        <li key={comment.id} id={`comment-${comment.id}`}>
          {comment.replyTo && (
            <a
              href={`#comment-${comment.replyTo.id}`}
              className="comment-reply text-faint no-underline hover:underline"
            >
              <span aria-hidden="true">↳ </span>
              <span className="sr-only">{labels.replyTo} </span>
              <bdi>{comment.replyTo.displayName}</bdi>
            </a>
          )}{' '}
          <div className="comment-text" dir="auto" dangerouslySetInnerHTML={{ __html: comment.bodyHtml }} />
          <div className="comment-meta">
            <span hidden id={nameId('comment', comment.id)}>
              {labels.by(comment.author.displayName)}
            </span>
            <Link href={paths(locale).user(comment.author)} className="author">
              <bdi>{comment.author.displayName}</bdi>
            </Link>
            <span>
              <RelativeTime date={comment.createdAt} locale={locale} />
              {comment.editedAt && ` · ${labels.edited}`}
            </span>
            <CommentTools
              commentId={comment.id}
              score={comment.score}
              editHref={paths(locale).editComment(comment.id)}
              removeHref={paths(locale).removeComment(comment.id)}
              moderateHref={paths(locale).moderatePost(comment.postId, { comment: String(comment.id) })}
              {...{ locale, from }}
              labels={labels.tools}
            >
              <Link
                href={paths(locale).writeComment(comment.postId, { replyTo: String(comment.id) })}
                {...named(nameId('comment', comment.id), 'reply')}
              >
                {labels.reply}
              </Link>
              <FlagLink
                on="comments"
                id={comment.id}
                href={paths(locale).flagComment(comment.id)}
                labels={labels.flags}
              />
            </CommentTools>
          </div>
        </li>
      ))}
    </ol>
  )
}
