'use server'

import { defineAction } from '#lib/edge/define-action.ts'
import { paths } from '#lib/platform/paths.ts'
import { LIMITS } from '#lib/platform/rate-limit.ts'
import { addSynonym } from './commands/add-synonym.ts'
import { changeRole } from './commands/change-role.ts'
import { changeSetting } from './commands/change-setting.ts'
import { dismissMiss } from './commands/dismiss-miss.ts'
import { SETTING_KEYS } from '#lib/site/rules.ts'
import { addSynonymInput, changeRoleInput, changeSettingInput, dismissMissInput } from './schema.ts'

export const changeSettingAction = defineAction({
  input: changeSettingInput,
  limit: LIMITS.moderate,
  formPath: (form, locale) => {
    const key = SETTING_KEYS.find((one) => one === form.get('key'))
    return key ? paths(locale).siteSetting(key) : null
  },
  run: changeSetting,
  next: ({ key }, locale) => paths(locale).siteSetting(key),
})

export const changeRoleAction = defineAction({
  input: changeRoleInput,
  limit: LIMITS.moderate,
  formPath: (_form, locale) => paths(locale).roles(),
  run: changeRole,
  next: (_person, locale) => paths(locale).roles(),
})

export const addSynonymAction = defineAction({
  input: addSynonymInput,
  limit: LIMITS.moderate,
  formPath: (_form, locale) => paths(locale).moderationSearches(),
  run: addSynonym,
  next: (_nothing, locale) => paths(locale).moderationSearches(),
})

export const dismissMissAction = defineAction({
  input: dismissMissInput,
  limit: LIMITS.moderate,
  formPath: (_form, locale) => paths(locale).moderationSearches(),
  run: dismissMiss,
  next: (_nothing, locale) => paths(locale).moderationSearches(),
})
