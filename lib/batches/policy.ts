import type { Refusal } from '#lib/platform/errors.ts'

/** Why an item of a batch stays as it is: it is there no more. */
export const GONE: Refusal = { code: 'batchGone' }

/** Why an item of a batch stays as it is: something else has happened to it, or stands in the way. */
export const CHANGED: Refusal = { code: 'batchChanged' }
