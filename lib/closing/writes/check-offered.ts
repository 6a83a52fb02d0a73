import 'server-only'
import type { CommandContext } from '#lib/auth/context.ts'
import { Invalid } from '#lib/platform/errors.ts'
import { getSiteSettings } from '#lib/site/queries.ts'
import type { CloseReason } from '#db/vocabulary/closing.ts'

/** Throws Invalid (`as`) for a close reason that the administrators have turned off. */
export async function checkOffered(context: Pick<CommandContext, 'db'>, as: CloseReason): Promise<void> {
  const offered = (await getSiteSettings(context.db))['close-reasons']
  if (!offered.some((one) => one.as === as)) throw new Invalid({ as: { code: 'reasonNotOffered' } })
}
