'use server'

import { defineAction } from '#lib/edge/define-action.ts'
import { formId } from '#lib/platform/fields.ts'
import { paths } from '#lib/platform/paths.ts'
import { LIMITS } from '#lib/platform/rate-limit.ts'
import { isTagName } from '#lib/tags/rules.ts'
import { raiseFlag } from './commands/raise-flag.ts'
import { retractFlag } from './commands/retract-flag.ts'
import { raiseFlagInput, retractFlagInput } from './schema.ts'

export const flagAction = defineAction({
  input: raiseFlagInput,
  limit: LIMITS.write,
  formPath: (form, locale) => {
    const to = paths(locale)
    const tag = form.get('tag')
    if (typeof tag === 'string' && isTagName(tag)) return to.flagTag(tag)
    return (
      formId(form, 'post', to.flagPost) ?? formId(form, 'comment', to.flagComment) ?? formId(form, 'user', to.flagUser)
    )
  },
  run: raiseFlag,
  next: (_flag, locale) => paths(locale).myFlags({ sent: '1' }),
})

export const retractFlagAction = defineAction({
  input: retractFlagInput,
  limit: LIMITS.write,
  run: retractFlag,
  next: (_flag, locale) => paths(locale).myFlags(),
})
