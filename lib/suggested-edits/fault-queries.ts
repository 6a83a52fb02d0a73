import 'server-only'
import type { FormValues } from '#lib/platform/action-state.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { checkTyped } from '#lib/questions/commands/check-typed.ts'

/** Reports the errors in the tags of an improved suggestion whose form is not complete. Throws Invalid. */
export async function checkImproved(context: CommandContext, fields: FormValues): Promise<void> {
  if (fields['decision'] === 'improve') await checkTyped(context, fields)
}
