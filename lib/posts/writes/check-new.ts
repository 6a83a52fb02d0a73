import 'server-only'
import { checkDailyLimit, checkNetworkLimit, checkPostInterval } from '#lib/limits/writes/check-limits.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { screen } from '#lib/screening/port.ts'
import type { NewText } from '#lib/screening/port.ts'
import type { Screening } from '#lib/screening/types.ts'

/**
 * Checks every new text before it is stored: the daily limit, the network's limit, the pause between two posts,
 * and the screening, which says whether it must be held. Throws Forbidden, RateLimited, Invalid (`proof`).
 */
export async function checkNew(
  context: CommandContext,
  what: 'ask' | 'answer' | 'comment',
  text: Omit<NewText, 'isNew'>,
): Promise<Screening> {
  await checkDailyLimit(context, what)
  await checkNetworkLimit(context)
  await checkPostInterval(context)
  return await screen(context, { ...text, isNew: true })
}
