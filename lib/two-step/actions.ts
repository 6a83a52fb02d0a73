'use server'

import { readBrowser, rememberSession } from '#lib/auth/browser.ts'
import { proofIn } from '#lib/auth/form-proof.ts'
import { AUTH_LIMITS } from '#lib/auth/limits.ts'
import { readSessionToken } from '#lib/auth/viewer.ts'
import { checkProof } from '#lib/auth/proof-queries.ts'
import { defineAction, defineGuestAction } from '#lib/edge/define-action.ts'
import { paths } from '#lib/platform/paths.ts'
import { beginTwoStep } from './commands/begin-two-step.ts'
import { confirmTwoStep } from './commands/confirm-two-step.ts'
import { endTwoStep } from './commands/end-two-step.ts'
import { enterCode } from './commands/enter-code.ts'
import { renewRecoveryCodes } from './commands/renew-recovery-codes.ts'
import { confirmInput, enterInput, proofInput } from './schema.ts'

export const beginTwoStepAction = defineAction({
  input: proofInput,
  limit: AUTH_LIMITS.settings,
  alsoCheck: [async (context, fields) => checkProof(context, await proofIn(fields))],
  formPath: (_form, locale) => paths(locale).twoStep(),
  run: async (context, input) => beginTwoStep(context, await proofIn(input)),
})

export const confirmTwoStepAction = defineAction({
  input: confirmInput,
  limit: AUTH_LIMITS.settings,
  formPath: (_form, locale) => paths(locale).twoStep(),
  run: async (context, { code }) => confirmTwoStep(context, { code, sessionToken: await readSessionToken() }),
})

export const renewRecoveryCodesAction = defineAction({
  input: proofInput,
  limit: AUTH_LIMITS.settings,
  formPath: (_form, locale) => paths(locale).twoStep(),
  run: async (context, input) => renewRecoveryCodes(context, await proofIn(input)),
})

export const endTwoStepAction = defineAction({
  input: proofInput,
  limit: AUTH_LIMITS.settings,
  formPath: (_form, locale) => paths(locale).twoStep(),
  run: async (context, input) => endTwoStep(context, await proofIn(input)),
})

export const enterCodeAction = defineGuestAction({
  input: enterInput,
  run: async ({ code, next }, context) => {
    await rememberSession(await enterCode(context, { code, browser: await readBrowser() }))
    return { next }
  },
  next: ({ next }, locale) => next ?? paths(locale).home(),
})
