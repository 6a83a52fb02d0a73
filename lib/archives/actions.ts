'use server'

import { defineAction } from '#lib/edge/define-action.ts'
import { paths } from '#lib/platform/paths.ts'
import { askArchive } from './commands/ask-archive.ts'
import { askArchiveInput } from './schema.ts'

/**
 * The number of archives that one can ask for in a day, for oneself or as an administrator: each reads everything of a
 * person.
 */
const ARCHIVES = { name: 'archives', points: 3, windowSeconds: 86_400 }

export const askArchiveAction = defineAction({
  input: askArchiveInput,
  limit: ARCHIVES,
  run: askArchive,
  next: ({ isOwn }, locale) => (isOwn ? paths(locale).takeHome() : null),
})
