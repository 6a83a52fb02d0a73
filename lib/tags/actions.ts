'use server'

import { defineAction } from '#lib/edge/define-action.ts'
import { paths } from '#lib/platform/paths.ts'
import { LIMITS } from '#lib/platform/rate-limit.ts'
import { describeTag } from './commands/describe-tag.ts'
import { describeTagInput } from './schema.ts'

export const describeTagAction = defineAction({
  input: describeTagInput,
  limit: LIMITS.write,
  formPath: (form, locale) => {
    const tag = form.get('tag')
    return typeof tag === 'string' ? paths(locale).editTag(tag) : null
  },
  run: describeTag,
  next: (tag, locale) => paths(locale).tag(tag.name),
})
