'use server'

import { z } from 'zod'
import { readBrowser, rememberSession } from '#lib/auth/browser.ts'
import { clientAddress } from '#lib/auth/client-address.ts'
import { proofIn } from '#lib/auth/form-proof.ts'
import { AUTH_LIMITS } from '#lib/auth/limits.ts'
import { readSessionToken } from '#lib/auth/viewer.ts'
import { checkProof } from '#lib/auth/proof-queries.ts'
import { defineAction, defineGuestAction } from '#lib/edge/define-action.ts'
import { paths } from '#lib/platform/paths.ts'
import { nameBrowser } from '#lib/auth/browser-name.ts'
import { consume } from '#lib/platform/rate-limit.ts'
import { askForPasskey } from './ask-queries.ts'
import { addPasskey } from './commands/add-passkey.ts'
import { offerPasskey } from './commands/offer-passkey.ts'
import { proveWithPasskey } from './commands/prove-with-passkey.ts'
import { removePasskey } from './commands/remove-passkey.ts'
import { renamePasskey } from './commands/rename-passkey.ts'
import { signInWithPasskey } from './commands/sign-in-with-passkey.ts'
import { PASSKEY_LIMITS } from './limits.ts'
import { addInput, offerInput, proveInput, removeInput, renameInput, signInInput } from './schema.ts'

/** Returns the options for the browser to ask for a passkey on the sign-in page. */
export const askToSignInAction = defineGuestAction({
  input: z.object({}),
  run: async (_input, { db, now }) => {
    await consume(PASSKEY_LIMITS.challenges, clientAddress())
    return await askForPasskey(db, null, now)
  },
})

export const signInWithPasskeyAction = defineGuestAction({
  input: signInInput,
  run: async ({ answer, next }, context) => {
    const input = { answer, address: clientAddress(), browser: await readBrowser() }
    await rememberSession(await signInWithPasskey(context, input))
    return { next }
  },
  next: ({ next }, locale) => next ?? paths(locale).home(),
})

/** Returns the options for the browser to ask for one of the viewer's passkeys. */
export const askToProveAction = defineAction({
  input: z.object({}),
  limit: AUTH_LIMITS.settings,
  run: async ({ db, viewer, now }) =>
    askForPasskey(db, { userId: viewer.id, sessionToken: await readSessionToken() }, now),
})

export const proveWithPasskeyAction = defineAction({
  input: proveInput,
  limit: AUTH_LIMITS.settings,
  run: async (context, { answer }) => {
    await proveWithPasskey(context, { answer, sessionToken: await readSessionToken() })
    return null
  },
})

/** Returns the options for the browser to make a passkey, and its name. */
export const offerPasskeyAction = defineAction({
  input: offerInput,
  limit: AUTH_LIMITS.settings,
  alsoCheck: [async (context, fields) => checkProof(context, await proofIn(fields))],
  formPath: (_form, locale) => paths(locale).security(),
  run: async (context, { name, ...input }) => ({ name, options: await offerPasskey(context, await proofIn(input)) }),
})

export const addPasskeyAction = defineAction({
  input: addInput,
  limit: AUTH_LIMITS.settings,
  run: async (context, { answer, name }) => {
    await addPasskey(context, {
      answer,
      name: name || (await nameThisBrowser()),
      sessionToken: await readSessionToken(),
    })
    return null
  },
})

export const renamePasskeyAction = defineAction({
  input: renameInput,
  limit: AUTH_LIMITS.settings,
  run: async (context, input) => {
    await renamePasskey(context, input)
    return null
  },
})

export const removePasskeyAction = defineAction({
  input: removeInput,
  limit: AUTH_LIMITS.settings,
  alsoCheck: [async (context, fields) => checkProof(context, await proofIn(fields))],
  run: async (context, { id, ...input }) => {
    await removePasskey(context, { id, proof: await proofIn(input) })
    return { id }
  },
})

/** Names a passkey after the browser that made it: `Firefox, Linux`. */
async function nameThisBrowser(): Promise<string> {
  const { browser, system } = nameBrowser((await readBrowser()).userAgent)
  return [browser, system].filter((name) => name !== null).join(', ') || 'Passkey'
}
