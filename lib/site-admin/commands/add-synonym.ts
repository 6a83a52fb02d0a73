import 'server-only'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { recordAct } from '#lib/moderation/writes/record-act.ts'
import { Forbidden } from '#lib/platform/errors.ts'
import { withSynonym } from '#lib/search/synonyms.ts'
import { forgetMiss } from '#lib/search/writes/record-miss.ts'
import { DEFAULT_SETTINGS } from '#lib/site/rules.ts'
import { settingRefusal } from '../policy.ts'
import type { AddSynonym } from '../schema.ts'
import { keptValue, lockSetting, writeSetting } from '../writes/write-setting.ts'

/**
 * Adds words to the list of synonyms, to the group of their meaning, and removes the search that found nothing from its
 * list. Words that are in the group already do not change the setting. Throws Forbidden (may not edit the list).
 */
export function addSynonym(context: CommandContext, { miss, words, meaning, reason }: AddSynonym): Promise<void> {
  return transact(context, async (inside) => {
    const refusal = settingRefusal(context.viewer, 'synonyms')
    if (refusal) throw new Forbidden(refusal)
    const key = 'synonyms'
    const current = await lockSetting(inside, key)
    // The schema of the setting checked the list when it was written.
    const lines = (current.value ?? DEFAULT_SETTINGS.synonyms) as readonly string[]
    const wanted = withSynonym(lines, words, meaning)
    if (wanted !== null) {
      const details = { setting: key } as const
      const act = await recordAct(inside, { kind: 'change-setting', rule: 'housekeeping', reason, details })
      await writeSetting(inside, { key, before: current.value, after: keptValue(key, wanted), reason, act })
    }
    if (miss !== '') await forgetMiss(inside.db, miss)
  })
}
