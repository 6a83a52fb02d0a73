import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { idIn, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { searchParam } from '#app/_lib/search-param.ts'
import { SearchForm } from '#components/search/search-form.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Link } from '#components/ui/link.tsx'
import { PageHead } from '#components/ui/page-head.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { Tabs } from '#components/ui/tabs.tsx'
import { findViewer } from '#lib/auth/viewer.ts'
import { listBookmarks, listFolders } from '#lib/bookmarks/queries.ts'
import { BOOKMARK_WORDS_LENGTH } from '#lib/bookmarks/rules.ts'
import type { Shelf } from '#lib/bookmarks/types.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { FolderId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { BookmarkList } from './_sections/bookmark-list.tsx'
import { UndoNotice } from './_sections/undo-notice.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('bookmarks'))('title'), robots: { index: false } }
}

/** The viewer's saved posts, in folders. Nobody else sees them. */
export default pageOrNotFound(async function BookmarksPage({ searchParams }: PageProps<'/[locale]/me/bookmarks'>) {
  const [param, locale, say, ui, viewer] = await Promise.all([
    searchParam(searchParams),
    pageLocale(),
    getTranslations('bookmarks'),
    getTranslations('ui'),
    findViewer(),
  ])
  const to = paths(locale)
  const [folder, after, q] = [param('folder'), param('after'), (param('q') ?? '').slice(0, BOOKMARK_WORDS_LENGTH)]
  if (!viewer) redirect(to.signIn({ next: to.bookmarks({ folder, q, after }) }))
  const shelf = shelfOf(folder)
  const [{ folders, none, all }, page] = await Promise.all([
    listFolders(viewer.id),
    listBookmarks(viewer.id, { shelf, words: q, after }),
  ])
  if (typeof shelf === 'number' && !folders.some(({ id }) => id === shelf)) throw new NotFound('folder')
  const shelves = [
    { folder: undefined, label: say('all', { count: all }) },
    ...folders.map(({ id, name, count }) => ({ folder: String(id), label: say('folder', { name, count }) })),
    { folder: 'none', label: say('noFolder', { count: none }) },
  ]
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <PageHead up={{ href: to.me(), label: say('back') }} title={say('title')} lead={say('lead')} />
      <UndoNotice
        userId={viewer.id}
        removed={param('removed')}
        removedFolder={param('removedFolder')}
        locale={locale}
      />
      {all > 0 && (
        <SearchForm
          action={to.bookmarks()}
          q={q}
          label={say('search')}
          submit={say('searchSubmit')}
          maxLength={BOOKMARK_WORDS_LENGTH}
          kind="plain"
          kept={{ folder }}
        />
      )}
      {folders.length > 0 && (
        <Tabs
          label={say('folders')}
          tabs={shelves.map((one) => ({
            href: to.bookmarks({ folder: one.folder, q }),
            label: one.label,
            isCurrent: one.folder === folder,
          }))}
        />
      )}
      {page.items.length === 0 && (
        <EmptyState title={say(q === '' ? 'none' : 'nothingFound')}>{q === '' && say('noneHint')}</EmptyState>
      )}
      <BookmarkList
        bookmarks={page.items}
        isInFolder={folder !== undefined}
        locale={locale}
        from={to.bookmarks({ folder, q, after })}
      />
      <Pagination
        label={ui('pages')}
        first={after === undefined ? null : { href: to.bookmarks({ folder, q }), label: ui('firstPage') }}
        next={
          page.next === null ? null : { href: to.bookmarks({ folder, q, after: page.next }), label: ui('nextPage') }
        }
      />
      <p className="mt-8">
        <Link href={to.bookmarkFolders()}>{say('toFolders')}</Link>
      </p>
    </main>
  )
})

function shelfOf(folder: string | undefined): Shelf {
  if (folder === undefined) return 'all'
  return folder === 'none' ? 'none' : idIn<FolderId>(folder)
}
