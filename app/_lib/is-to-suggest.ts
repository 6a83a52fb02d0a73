import 'server-only'
import { findViewer } from '#lib/auth/viewer.ts'
import { suggestsInstead } from '#lib/suggested-edits/queries.ts'
import type { EditablePost } from '#lib/posts/types.ts'

/** Returns whether the viewer must suggest an edit because they lack the privilege to make it. */
export async function isToSuggest(post: EditablePost): Promise<boolean> {
  const viewer = await findViewer()
  return viewer !== null && (await suggestsInstead(viewer, post, new Date()))
}
