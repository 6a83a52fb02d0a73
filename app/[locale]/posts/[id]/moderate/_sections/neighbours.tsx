import { getTranslations } from 'next-intl/server'
import { Link } from '#components/ui/link.tsx'
import { paths } from '#lib/platform/paths.ts'
import type { Place } from './place.ts'

/** Links to the other actions of moderators, which have their own pages. */
export async function Neighbours({ post, locale }: Pick<Place, 'post' | 'locale'>) {
  const [say, removal, map] = await Promise.all([
    getTranslations('threads'),
    getTranslations('removal'),
    getTranslations('mapAdmin'),
  ])
  const to = paths(locale)
  return (
    <nav aria-label={say('more')}>
      <ul className="more-acts">
        {post.comment === null ? (
          <>
            <li>
              <Link href={to.removePost(post.id)}>{removal('removeTitle')}</Link>
            </li>
            <li>
              <Link href={to.nameMove(post.id)}>{map('link')}</Link>
            </li>
            <li>
              <Link href={to.redactPost(post.id)}>{removal('redactLink')}</Link>
            </li>
          </>
        ) : (
          <li>
            <Link href={to.removeComment(post.comment)}>{removal('removeCommentTitle')}</Link>
          </li>
        )}
        <li>
          <Link href={to.moderationPerson(post.author.id)}>{say('person')}</Link>
        </li>
        <li>
          <Link href={to.moderationLog({ post: String(post.id) })}>{say('doneHere')}</Link>
        </li>
      </ul>
    </nav>
  )
}
