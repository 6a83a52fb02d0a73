import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { bookmarkLink } from '#app/_lib/bookmark-link.ts'
import { idIn, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { NarrowPage } from '#components/auth/narrow-page.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Select, SubmitButton, TextArea, TextField } from '#components/ui/field.tsx'
import { Link } from '#components/ui/link.tsx'
import { findParkedForm } from '#lib/auth/parked-forms.ts'
import { findViewer } from '#lib/auth/viewer.ts'
import { fileBookmarkAction } from '#lib/bookmarks/actions.ts'
import { getBookmark, listFolders } from '#lib/bookmarks/queries.ts'
import { BOOKMARK_NOTE_LENGTH } from '#lib/bookmarks/rules.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('bookmarks'))('changeTitle'), robots: { index: false } }
}

/** The note and the folder of one saved post. */
export default pageOrNotFound(async function BookmarkPage({ params }: PageProps<'/[locale]/me/bookmarks/[id]'>) {
  const [{ id }, locale, say, viewer] = await Promise.all([
    params,
    pageLocale(),
    getTranslations('bookmarks'),
    findViewer(),
  ])
  const to = paths(locale)
  const postId = idIn<PostId>(id)
  const from = to.bookmark(postId)
  if (!viewer) redirect(to.signIn({ next: from }))
  const [bookmark, { folders }, linkOf, parked] = await Promise.all([
    getBookmark(viewer.id, postId),
    listFolders(viewer.id),
    bookmarkLink(locale),
    findParkedForm(from),
  ])
  const { href, name } = linkOf(bookmark)
  const names = { note: say('note'), folder: say('folderName'), newFolder: say('newFolder') }
  const lead = (
    <Link href={href}>
      <bdi>{name}</bdi>
    </Link>
  )
  return (
    <NarrowPage title={say('changeTitle')} lead={lead}>
      <ActionForm
        action={fileBookmarkAction}
        {...{ locale, from }}
        anchor="bookmark"
        fieldNames={names}
        isEmptiedAfter={false}
      >
        <input type="hidden" name="post" value={postId} />
        <TextArea
          name="note"
          label={names.note}
          hint={say('noteHint')}
          rows={4}
          defaultValue={parked?.['note'] ?? bookmark.note}
          maxCharacters={BOOKMARK_NOTE_LENGTH.max}
          isOptional
        />
        <Select
          name="folder"
          label={names.folder}
          defaultValue={parked?.['folder'] ?? String(bookmark.folder?.id ?? '')}
          options={[
            { value: '', label: say('inNoFolder') },
            ...folders.map((folder) => ({ value: String(folder.id), label: folder.name })),
          ]}
        />
        <TextField
          name="newFolder"
          label={names.newFolder}
          hint={say('newFolderHint')}
          defaultValue={parked?.['newFolder'] ?? ''}
          autoComplete="off"
          isOptional
        />
        <SubmitButton>{say('save')}</SubmitButton>
      </ActionForm>
      <p className="mt-8">
        <Link href={to.bookmarks()}>{say('title')}</Link>
      </p>
    </NarrowPage>
  )
})
