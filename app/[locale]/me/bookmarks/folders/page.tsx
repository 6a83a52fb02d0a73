import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { NarrowPage } from '#components/auth/narrow-page.tsx'
import { KeepFolderForm } from '#components/bookmarks/keep-folder-form.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton, TextField } from '#components/ui/field.tsx'
import { Link } from '#components/ui/link.tsx'
import { findParkedForm } from '#lib/auth/parked-forms.ts'
import { findViewer } from '#lib/auth/viewer.ts'
import { addFolderAction, renameFolderAction } from '#lib/bookmarks/actions.ts'
import { listFolders } from '#lib/bookmarks/queries.ts'
import { paths } from '#lib/platform/paths.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('bookmarks'))('foldersTitle'), robots: { index: false } }
}

/** The folders of the viewer's saved posts: make, rename and remove them. */
export default async function BookmarkFoldersPage() {
  const [locale, say, viewer] = await Promise.all([pageLocale(), getTranslations('bookmarks'), findViewer()])
  const to = paths(locale)
  const from = to.bookmarkFolders()
  if (!viewer) redirect(to.signIn({ next: from }))
  const [{ folders }, parked] = await Promise.all([listFolders(viewer.id), findParkedForm(from)])
  const names = { name: say('folderLabel') }
  const form = { locale, from }
  return (
    <NarrowPage title={say('foldersTitle')} lead={say('foldersLead')}>
      {folders.length > 0 && (
        <ul className="mb-8">
          {folders.map((folder) => (
            <li key={folder.id} className="entry-line">
              <div>
                <Link href={to.bookmarks({ folder: String(folder.id) })}>
                  <bdi>{folder.name}</bdi>
                </Link>{' '}
                <span className="text-soft">{say('posts', { count: folder.count })}</span>
                <ActionForm
                  action={renameFolderAction}
                  {...form}
                  anchor={`rename-folder-${folder.id}`}
                  fieldNames={names}
                  fold={say('rename')}
                  isEmptiedAfter={false}
                >
                  <input type="hidden" name="folder" value={folder.id} />
                  <TextField name="name" label={names.name} defaultValue={folder.name} autoComplete="off" required />
                  <SubmitButton kind="plain">{say('saveName')}</SubmitButton>
                </ActionForm>
              </div>
              <KeepFolderForm folder={folder} state="none" label={say('remove')} {...form} />
            </li>
          ))}
        </ul>
      )}
      <ActionForm action={addFolderAction} {...form} anchor="add-folder" fieldNames={names}>
        <TextField
          name="name"
          label={say('newFolder')}
          defaultValue={parked?.['name'] ?? ''}
          autoComplete="off"
          required
        />
        <SubmitButton>{say('addFolder')}</SubmitButton>
      </ActionForm>
      <p className="mt-8">
        <Link href={to.bookmarks()}>{say('title')}</Link>
      </p>
    </NarrowPage>
  )
}
