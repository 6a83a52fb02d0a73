'use server'

import { defineAction } from '#lib/edge/define-action.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { LIMITS } from '#lib/platform/rate-limit.ts'
import { isTagName } from '#lib/tags/rules.ts'
import { changeSynonym } from './commands/change-synonym.ts'
import { deleteTag } from './commands/delete-tag.ts'
import { mergeTags } from './commands/merge-tags.ts'
import { placeTag } from './commands/place-tag.ts'
import { redactTag } from './commands/redact-tag.ts'
import { renameTag } from './commands/rename-tag.ts'
import {
  changeSynonymInput,
  deleteTagInput,
  mergeTagsInput,
  placeTagInput,
  redactTagInput,
  renameTagInput,
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

export const redactTagAction = defineAction({
  input: redactTagInput,
  limit: LIMITS.write,
  run: redactTag,
  next: ({ name }, locale) => paths(locale).tagHistory(name),
})

function pageOf(form: FormData, locale: Locale): string | null {
  const tag = form.get('tag')
  return typeof tag === 'string' && isTagName(tag) ? paths(locale).moderationTag(tag) : null
}
