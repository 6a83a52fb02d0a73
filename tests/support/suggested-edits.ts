import type { Viewer } from '#lib/auth/types.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { suggestEdit } from '#lib/suggested-edits/commands/suggest-edit.ts'
import { decideEditInput, suggestEditInput } from '#lib/suggested-edits/schema.ts'
import type { DecideEdit } from '#lib/suggested-edits/schema.ts'
import { contextOf, NOON } from './factories.ts'

/** Returns the form for suggesting an edit of a question. */
export const wish = (post: { id: PostId }, fields: Record<string, string> = {}) =>
  suggestEditInput.parse({
    post: String(post.id),
    version: '1',
    title: 'How does one become a manager of projects?',
    body: 'I have been in the office for three years, and would like to know.',
    tags: 'pmo',
    ...fields,
  })

/** Makes a suggestion through its command. */
export const aSuggestion = (by: Viewer, post: { id: PostId }, fields: Record<string, string> = {}, now = NOON) =>
  suggestEdit(contextOf(by, { now }), wish(post, fields))

/** Returns the form for deciding. */
export const decision = (edit: { id: number }, fields: Record<string, string>): DecideEdit =>
  decideEditInput.parse({ edit: String(edit.id), ...fields })
