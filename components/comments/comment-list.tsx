import { useTranslations } from 'next-intl'
import { FlagLink } from '#components/flags/flag-link.tsx'
import { FoldedNote } from '#components/follows/folded-note.tsx'
import { Link } from '#components/ui/link.tsx'
import { nameId, named } from '#components/ui/named.ts'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { ArchiveMark } from '#components/users/archive-mark.tsx'
import type { CommentView } from '#lib/comments/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { CommentTools } from './comment-tools.tsx'

type Props = {
  comments: readonly CommentView[]
  locale: Locale
  from: string
}

export function CommentList({ comments, locale, from }: Props) {
  const t = useTranslations('comments')
  if (comments.length === 0) return null
  return (
    <ol aria-label={t('title')}>
      {comments.map((comment) => (
        <li key={comment.id} id={`comment-${comment.id}`}>
          <FoldedNote on="comments" id={comment.id} />
          {comment.replyTo && (
            <a
              href={`#comment-${comment.replyTo.id}`}
              className="comment-reply text-faint no-underline hover:underline"
            >
              <span aria-hidden="true">↳ </span>
              <span className="sr-only">{t('replyTo')} </span>
              <bdi>{comment.replyTo.displayName}</bdi>
            </a>
          )}{' '}
          <div className="comment-text" dir="auto" dangerouslySetInnerHTML={{ __html: comment.bodyHtml }} />
          <div className="comment-meta">
            <span hidden id={nameId('comment', comment.id)}>
              {t('by', { name: comment.author.displayName })}
            </span>
            <Link href={paths(locale).user(comment.author)} className="author">
              <bdi>{comment.author.displayName}</bdi>
            </Link>
            <ArchiveMark person={comment.author} />
            <span>
              <RelativeTime date={comment.createdAt} locale={locale} />
              {comment.editedAt && ` · ${t('edited')}`}
            </span>
            <CommentTools
              commentId={comment.id}
              score={comment.score}
              editHref={paths(locale).editComment(comment.id)}
              removeHref={paths(locale).removeComment(comment.id)}
              moderateHref={paths(locale).moderatePost(comment.postId, { comment: String(comment.id) })}
              {...{ locale, from }}
            >
              <Link
                href={paths(locale).writeComment(comment.postId, { replyTo: String(comment.id) })}
                {...named(nameId('comment', comment.id), 'reply')}
              >
                {t('reply')}
              </Link>
              <FlagLink on="comments" id={comment.id} href={paths(locale).flagComment(comment.id)} />
            </CommentTools>
          </div>
        </li>
      ))}
    </ol>
  )
}
