import 'server-only'
import type { FormValues } from '#lib/platform/action-state.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { checkBlanks, checkTags } from '#lib/tags/writes/tag-question.ts'
import { askQuestionInput } from '../schema.ts'

/** Reports the errors of an incomplete question's tags: new tags, and words that look like one tag. Throws Invalid. */
export async function checkTyped(context: CommandContext, fields: FormValues): Promise<void> {
  const sent = askQuestionInput.pick({ tags: true }).safeParse(fields)
  if (!sent.success) return
  await checkTags(context, sent.data.tags)
  if (fields['scripts'] !== 'on') await checkBlanks(context, fields['tags'])
}
