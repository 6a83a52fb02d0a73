import 'server-only'
import type { CommandContext } from '#lib/platform/context.ts'
import { screenText } from '#lib/spam/writes/screen-text.ts'
import type { Screened } from '#lib/spam/writes/screen-text.ts'
import type { Assessment } from '#lib/spam/types.ts'

/**
 * Screens a post or a comment before it is stored. The caller stores the text and settles the verdict, or refuses a text that
 * cannot be held. Every text that others can read passes here or, if it is a single line or a name, `screenFields`.
 * Throws Forbidden and Invalid as `screenText` does.
 */
export async function screen(context: CommandContext, text: Screened): Promise<Assessment> {
  return await screenText(context, text)
}
