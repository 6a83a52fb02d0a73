import 'server-only'
import { getTranslations } from 'next-intl/server'
import type { ForYouReason } from '#lib/follows/rules.ts'

/** Says in one line why a question is in somebody's list. */
export async function reasonWords(): Promise<(reason: ForYouReason) => string> {
  const say = await getTranslations('forYou.reasons')
  return (reason) => {
    if (reason.kind === 'situation') return say('situation')
    if (reason.kind === 'move') return say('move', { from: reason.from, to: reason.to })
    return say(reason.kind, { name: reason.name })
  }
}
