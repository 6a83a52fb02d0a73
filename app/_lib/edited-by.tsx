import { useTranslations } from 'next-intl'
import { Link } from '#components/ui/link.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import type { PostView } from '#lib/posts/types.ts'

/** Shows that a post was edited, with the editor's name if that is not the author. */
export function EditedBy({ post, historyHref, locale }: { post: PostView; historyHref: string; locale: Locale }) {
  const say = useTranslations('posts')
  if (!post.editedAt) return null
  return (
    <p className="trace">
      <Link href={historyHref} className="no-underline hover:underline">
        {post.editedBy ? say('editedBy', { name: post.editedBy.displayName }) : say('edited')}
      </Link>{' '}
      <RelativeTime date={post.editedAt} locale={locale} />
    </p>
  )
}
