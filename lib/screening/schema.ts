import { z } from 'zod'
import { checkboxField } from '#lib/platform/fields.ts'

/** The proof of work, when the browser did it. */
export const proofField = { proof: z.string().max(4000).optional() }

/** Signs of how a form was filled in, besides its text. Without JavaScript there is no time. */
export const formSigns = {
  /** A field that people cannot see: programs fill it in. */
  website: z.string().max(1000).optional(),
  /** Milliseconds from the first input in the form to its sending. */
  filledMs: z
    .codec(z.string(), z.int().optional(), {
      decode: (text) => (/^\d{1,9}$/.test(text) ? Number(text) : undefined),
      encode: (ms) => String(ms ?? ''),
    })
    .optional(),
  /** Set by the page's scripts: such a browser can compute the proof and send the form again. */
  scripts: checkboxField().optional(),
  ...proofField,
  /** A person whose browser cannot do the proof of work asks for a review instead. */
  unproven: checkboxField().optional(),
}
export type FormSigns = {
  website?: string | undefined
  filledMs?: number | undefined
  scripts?: boolean | undefined
  proof?: string | undefined
  unproven?: boolean | undefined
}
