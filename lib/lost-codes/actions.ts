'use server'

import { clientAddress } from '#lib/auth/client-address.ts'
import { proofIn } from '#lib/auth/form-proof.ts'
import { AUTH_LIMITS } from '#lib/auth/limits.ts'
import { checkProof } from '#lib/auth/proof-queries.ts'
import { linkInput } from '#lib/auth/schema.ts'
import { defineAction, defineGuestAction } from '#lib/edge/define-action.ts'
import { formId } from '#lib/platform/fields.ts'
import { paths } from '#lib/platform/paths.ts'
import { keepCodes } from './commands/keep-codes.ts'
import { removeCodes } from './commands/remove-codes.ts'
import { removeCodesInput } from './schema.ts'

export const removeCodesAction = defineAction({
  input: removeCodesInput,
  limit: AUTH_LIMITS.settings,
  alsoCheck: [async (context, fields) => checkProof(context, await proofIn(fields))],
  formPath: (form, locale) => formId(form, 'person', paths(locale).moderationPerson),
  run: async (context, { proofPassword, ...input }) =>
    removeCodes(context, { ...input, proof: await proofIn({ proofPassword }) }),
})

export const keepCodesAction = defineGuestAction({
  input: linkInput,
  run: (input, context) => keepCodes(context, { ...input, address: clientAddress() }),
  next: (_out, locale) => paths(locale).security(),
})
