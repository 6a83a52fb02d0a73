'use server'

import { clientAddress } from '#lib/auth/client-address.ts'
import { setCookie } from '#lib/auth/cookies.ts'
import { proofIn } from '#lib/auth/form-proof.ts'
import { AUTH_LIMITS } from '#lib/auth/limits.ts'
import { checkProof } from '#lib/auth/proof-queries.ts'
import { defineAction, defineGuestAction } from '#lib/edge/define-action.ts'
import { paths } from '#lib/platform/paths.ts'
import { unlinkProvider } from './commands/unlink-provider.ts'
import { visitProvider, visitProviderToLink } from './commands/visit-provider.ts'
import { hostCookie } from '#lib/auth/cookie-names.ts'
import { VISIT_COOKIE, VISIT_LIFE_MS } from './rules.ts'
import { linkInput, visitInput } from './schema.ts'

/** Leads to a provider to sign in there. */
export const visitProviderAction = defineGuestAction({
  input: visitInput,
  run: async ({ provider, next }, context) => {
    const visit = { provider, nextPath: next, locale: context.locale, address: clientAddress() }
    const { url, token } = await visitProvider(context, visit)
    await setCookie(hostCookie(VISIT_COOKIE), token, VISIT_LIFE_MS)
    return { url }
  },
  next: ({ url }) => url,
})

/** Leads to a provider to link the account there. */
export const linkProviderAction = defineAction({
  input: linkInput,
  limit: AUTH_LIMITS.settings,
  alsoCheck: [async (context, fields) => checkProof(context, await proofIn(fields))],
  formPath: (_form, locale) => paths(locale).security(),
  run: async (context, { provider, ...input }, locale) => {
    const { url, token } = await visitProviderToLink(context, { provider, locale, proof: await proofIn(input) })
    await setCookie(hostCookie(VISIT_COOKIE), token, VISIT_LIFE_MS)
    return { url }
  },
  next: ({ url }) => url,
})

export const unlinkProviderAction = defineAction({
  input: linkInput,
  limit: AUTH_LIMITS.settings,
  alsoCheck: [async (context, fields) => checkProof(context, await proofIn(fields))],
  formPath: (_form, locale) => paths(locale).security(),
  run: async (context, { provider, ...input }) => unlinkProvider(context, { provider, proof: await proofIn(input) }),
})
