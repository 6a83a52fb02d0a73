'use server'

import { defineAction } from '#lib/edge/define-action.ts'
import { isRoleSlug, NEW_ROLE } from '#lib/careers/rules.ts'
import { formId } from '#lib/platform/fields.ts'
import { paths } from '#lib/platform/paths.ts'
import { LIMITS } from '#lib/platform/rate-limit.ts'
import { nameMove } from './commands/name-move.ts'
import { saveMove } from './commands/save-move.ts'
import { saveRole } from './commands/save-role.ts'
import { checkRole } from './fault-queries.ts'
import { nameMoveInput, saveMoveInput, saveRoleInput } from './schema.ts'

export const saveRoleAction = defineAction({
  input: saveRoleInput,
  limit: LIMITS.moderate,
  alsoCheck: [checkRole],
  formPath: (form, locale) => paths(locale).moderationRole(slugIn(form, 'role') ?? NEW_ROLE),
  run: saveRole,
  next: ({ slug }, locale) => paths(locale).moderationRole(slug),
})

export const saveMoveAction = defineAction({
  input: saveMoveInput,
  limit: LIMITS.moderate,
  formPath: (form, locale) => {
    const [from, to] = [slugIn(form, 'from_role'), slugIn(form, 'to_role')]
    return paths(locale).moderationMove(from && to ? { from, to } : {})
  },
  run: saveMove,
  next: (move, locale) => paths(locale).moderationMove(move),
})

export const nameMoveAction = defineAction({
  input: nameMoveInput,
  limit: LIMITS.write,
  formPath: (form, locale) => formId(form, 'post', paths(locale).nameMove),
  run: nameMove,
  next: ({ post }, locale) => paths(locale).nameMove(post),
})

function slugIn(form: FormData, field: string): string | null {
  const value = form.get(field)
  return typeof value === 'string' && isRoleSlug(value) ? value : null
}
