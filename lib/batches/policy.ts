import type { Refusal } from '#lib/platform/errors.ts'

/** The reason why an item of a bulk action is not changed: it no longer exists. */
export const GONE: Refusal = { code: 'batchGone' }

/** The reason why an item of a bulk action is not changed: a later change or another obstacle. */
export const CHANGED: Refusal = { code: 'batchChanged' }
