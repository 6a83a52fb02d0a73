'use server'

import { defineAction } from '#lib/edge/define-action.ts'
import { AUTH_LIMITS } from '#lib/auth/limits.ts'
import { paths } from '#lib/platform/paths.ts'
import { editProfile } from './commands/edit-profile.ts'
import { checkHandle, checkOwnNames } from './fault-queries.ts'
import { profileInput } from './schema.ts'

export const editProfileAction = defineAction({
  input: profileInput,
  limit: AUTH_LIMITS.settings,
  formPath: (_form, locale) => paths(locale).settings(),
  alsoCheck: [checkOwnNames, checkHandle],
  run: async (context, input) => {
    await editProfile(context, input)
    return { language: input.language }
  },
  // The interface uses the language of its address, so lead to the settings in the new language.
  next: ({ language }, locale) => (language === locale ? null : paths(language).settings()),
})
