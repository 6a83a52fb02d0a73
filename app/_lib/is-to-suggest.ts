import 'server-only'
import { findViewer } from '#lib/auth/viewer.ts'
import { suggestsInstead } from '#lib/suggested-edits/queries.ts'
import type { EditablePost } from '#lib/posts/types.ts'

/** Whether the viewer, only for lack of the privilege, suggests an edit of the post instead of making it. */
export async function isToSuggest(post: EditablePost): Promise<boolean> {
  const viewer = await findViewer()
  return viewer !== null && (await suggestsInstead(viewer, post, new Date()))
}
