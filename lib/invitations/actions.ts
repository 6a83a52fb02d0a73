'use server'

import { AUTH_LIMITS } from '#lib/auth/limits.ts'
import { defineAction } from '#lib/edge/define-action.ts'
import { env } from '#lib/platform/env.ts'
import { paths } from '#lib/platform/paths.ts'
import { makeInvitation } from './commands/make-invitation.ts'
import { revokeInvitation } from './commands/revoke-invitation.ts'
import { makeInvitationInput, revokeInvitationInput } from './schema.ts'

export const makeInvitationAction = defineAction({
  input: makeInvitationInput,
  limit: AUTH_LIMITS.settings,
  run: async (context, _input, locale) => {
    const { token } = await makeInvitation(context)
    return { link: `${env().siteUrl}${paths(locale).signUp({ invitation: token })}` }
  },
})

export const revokeInvitationAction = defineAction({
  input: revokeInvitationInput,
  limit: AUTH_LIMITS.settings,
  run: revokeInvitation,
})
