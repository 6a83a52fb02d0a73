import 'server-only'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { Forbidden } from '#lib/platform/errors.ts'
import { forgetMiss } from '#lib/search/writes/record-miss.ts'
import { settingRefusal } from '../policy.ts'
import type { DismissMiss } from '../schema.ts'

/**
 * Removes words that found nothing from their list; they return when somebody searches for them again. Throws
 * Forbidden.
 */
export function dismissMiss(context: CommandContext, { miss }: DismissMiss): Promise<void> {
  return transact(context, async (inside) => {
    const refusal = settingRefusal(context.viewer, 'synonyms')
    if (refusal) throw new Forbidden(refusal)
    if (await forgetMiss(inside.db, miss)) await record(inside, { kind: 'site.search-miss-dismissed' })
  })
}
