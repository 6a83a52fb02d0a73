import { getTranslations } from 'next-intl/server'
import { bookmarkLink } from '#app/_lib/bookmark-link.ts'
import { KeepFolderForm } from '#components/bookmarks/keep-folder-form.tsx'
import { ShelveForm } from '#components/bookmarks/shelve-form.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { findRemovedBookmark, findRemovedFolder } from '#lib/bookmarks/queries.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { parseId } from '#lib/platform/fields.ts'
import type { FolderId, PostId, UserId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'

type Props = { userId: UserId; removed: string | undefined; removedFolder: string | undefined; locale: Locale }

/** Says what was just removed, with a button to undo it; nothing if it cannot be undone any more. */
export async function UndoNotice({ userId, removed, removedFolder, locale }: Props) {
  const [post, folder] = [parseId<PostId>(removed ?? ''), parseId<FolderId>(removedFolder ?? '')]
  const [say, linkOf, gone, goneFolder] = await Promise.all([
    getTranslations('bookmarks'),
    bookmarkLink(locale),
    post === null ? null : findRemovedBookmark(userId, post, new Date()),
    folder === null ? null : findRemovedFolder(userId, folder, new Date()),
  ])
  if (!gone && !goneFolder) return null
  const form = { label: say('undo'), locale, from: paths(locale).bookmarks() }
  const name = gone ? linkOf(gone).name : (goneFolder?.name ?? '')
  return (
    <div className="mb-6">
      <Notice tone="good" role="status">
        <p>{say(gone ? 'removed' : 'folderRemoved', { name })}</p>
        <BrowserTexts of={[]}>
          {gone && <ShelveForm postId={gone.id} state="follow" name={name} {...form} />}
          {!gone && goneFolder && <KeepFolderForm folder={goneFolder} state="follow" {...form} />}
        </BrowserTexts>
      </Notice>
    </div>
  )
}
