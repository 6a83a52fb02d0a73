import { z } from 'zod'
import { nextField, proofField } from '#lib/auth/schema.ts'
import { choiceField } from '#lib/platform/fields.ts'
import { signInProviders } from '#lib/platform/sign-in-providers.ts'

const provider = choiceField(signInProviders)

export const visitInput = z.object({ provider, next: nextField })
export const linkInput = z.object({ provider, proofPassword: proofField })
