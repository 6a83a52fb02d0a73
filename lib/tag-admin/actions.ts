'use server'

import { defineAction } from '#lib/edge/define-action.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { LIMITS } from '#lib/platform/rate-limit.ts'
import { isTagName } from '#lib/tags/rules.ts'
import { changeSynonym } from './commands/change-synonym.ts'
import { deleteTag } from './commands/delete-tag.ts'
import { flagTag } from './commands/flag-tag.ts'
import { mergeTags } from './commands/merge-tags.ts'
import { placeTag } from './commands/place-tag.ts'
import { renameTag } from './commands/rename-tag.ts'
import { settleTagFlags } from './commands/settle-tag-flags.ts'
import {
  changeSynonymInput,
  deleteTagInput,
  flagTagInput,
  mergeTagsInput,
  placeTagInput,
  renameTagInput,
  settleTagFlagsInput,
} from './schema.ts'

export const renameTagAction = defineAction({
  input: renameTagInput,
  limit: LIMITS.moderate,
  formPath: pageOf,
  run: renameTag,
  next: ({ name }, locale) => paths(locale).moderationTag(name),
})

export const placeTagAction = defineAction({
  input: placeTagInput,
  limit: LIMITS.moderate,
  formPath: pageOf,
  run: placeTag,
  next: ({ name }, locale) => paths(locale).moderationTag(name),
})

export const changeSynonymAction = defineAction({
  input: changeSynonymInput,
  limit: LIMITS.moderate,
  formPath: pageOf,
  run: changeSynonym,
  next: ({ name }, locale) => paths(locale).moderationTag(name),
})

export const mergeTagsAction = defineAction({
  input: mergeTagsInput,
  limit: LIMITS.moderate,
  formPath: pageOf,
  run: mergeTags,
  next: ({ name }, locale) => paths(locale).moderationTag(name),
})

export const deleteTagAction = defineAction({
  input: deleteTagInput,
  limit: LIMITS.moderate,
  formPath: pageOf,
  run: deleteTag,
  next: (_deleted, locale) => paths(locale).moderationTags(),
})

export const flagTagAction = defineAction({
  input: flagTagInput,
  limit: LIMITS.write,
  formPath: (form, locale) => {
    const tag = form.get('tag')
    return typeof tag === 'string' && isTagName(tag) ? paths(locale).flagTag(tag) : null
  },
  run: flagTag,
  next: ({ name }, locale) => paths(locale).flagTag(name, { sent: '1' }),
})

export const settleTagFlagsAction = defineAction({
  input: settleTagFlagsInput,
  limit: LIMITS.moderate,
  run: settleTagFlags,
  next: (_settled, locale) => paths(locale).moderationTags(),
})

function pageOf(form: FormData, locale: Locale): string | null {
  const tag = form.get('tag')
  return typeof tag === 'string' && isTagName(tag) ? paths(locale).moderationTag(tag) : null
}
