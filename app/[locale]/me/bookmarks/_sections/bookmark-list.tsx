import { getTranslations } from 'next-intl/server'
import { bookmarkLink } from '#app/_lib/bookmark-link.ts'
import { ShelveForm } from '#components/bookmarks/shelve-form.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { Link } from '#components/ui/link.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { Bookmark } from '#lib/bookmarks/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'

type Props = { bookmarks: readonly Bookmark[]; isInFolder: boolean; locale: Locale; from: string }

/** Saved posts, each with its note, and the ways to change and to remove it. */
export async function BookmarkList({ bookmarks, isInFolder, locale, from }: Props) {
  if (bookmarks.length === 0) return null
  const say = await getTranslations('bookmarks')
  const to = paths(locale)
  const linkOf = await bookmarkLink(locale)
  return (
    <BrowserTexts of={[]}>
      <ul>
        {bookmarks.map((bookmark) => {
          const { href, name } = linkOf(bookmark)
          return (
            <li key={bookmark.id} className="entry-line">
              <div>
                <Link href={href}>
                  <bdi>{name}</bdi>
                </Link>
                {bookmark.note !== '' && (
                  <p className="bookmark-note">
                    <bdi>{bookmark.note}</bdi>
                  </p>
                )}
                <div className="meta request-line">
                  {bookmark.folder && !isInFolder && (
                    <Link href={to.bookmarks({ folder: String(bookmark.folder.id) })}>
                      <bdi>{bookmark.folder.name}</bdi>
                    </Link>
                  )}
                  <RelativeTime date={bookmark.savedAt} locale={locale} />
                  <Link href={to.bookmark(bookmark.id)}>
                    {say('change')}
                    <span className="sr-only">
                      {' '}
                      <bdi>{name}</bdi>
                    </span>
                  </Link>
                </div>
              </div>
              <ShelveForm postId={bookmark.id} state="none" label={say('remove')} {...{ name, locale, from }} />
            </li>
          )
        })}
      </ul>
    </BrowserTexts>
  )
}
