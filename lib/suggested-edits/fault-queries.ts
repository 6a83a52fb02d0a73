import 'server-only'
import type { FormValues } from '#lib/platform/action-state.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { checkTyped } from '#lib/questions/commands/check-typed.ts'

/** The other errors that improving a suggested edit would report: tags. Throws Invalid. */
export async function checkImproved(context: CommandContext, fields: FormValues): Promise<void> {
  if (fields['decision'] === 'improve') await checkTyped(context, fields)
}
