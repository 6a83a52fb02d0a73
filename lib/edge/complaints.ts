import 'server-only'
import type { z } from 'zod'
import { runWithRestarts } from '#db/client.ts'
import { dryRun } from '#lib/batches/writes/dry-run.ts'
import type { FormValues } from '#lib/platform/action-state.ts'
import type { CommandContext, GuestContext } from '#lib/auth/context.ts'
import { ForumError, Invalid } from '#lib/platform/errors.ts'
import { fieldErrorsOf } from '#lib/platform/text.ts'

/** Reports another error that a command would report about the fields as they were sent. Throws Invalid. */
export type AlsoCheck<Context extends GuestContext> = (context: Context, fields: FormValues) => Promise<void>

/** Placeholder words for fields that do not affect the form's other errors. */
const STAND_INS: FormValues = {
  rule: 'housekeeping',
  reason: 'These words stand in for a reason that is missing.',
  text: 'These words stand in for a text that is missing.',
  guidance: '',
}

/** Reads the fields by a schema. Throws Invalid. */
export function parse<Schema extends z.ZodType>(schema: Schema, fields: FormValues): z.output<Schema> {
  const parsed = schema.safeParse(fields)
  if (!parsed.success) throw new Invalid(fieldErrorsOf(parsed.error))
  return parsed.data
}

/**
 * Does the work. If it throws Invalid, calls `others` too and throws all errors together, so that the sender corrects
 * the form once. The work's own error about a field wins.
 */
export async function runWithAllErrors<Out>(
  work: () => Promise<Out>,
  others: readonly (() => Promise<unknown>)[],
): Promise<Out> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Invalid)) throw error
    const more: Invalid['fields'][] = []
    for (const other of others) more.push(await complaintsOf(other))
    throw new Invalid(Object.assign({}, ...more.toReversed(), error.fields) as Invalid['fields'])
  }
}

/**
 * Reports the command's other errors when the reason or a similar field is missing: the command is tried with
 * placeholder words and rolled back. Does nothing if another field is wrong too.
 */
export async function checkOtherFields<Schema extends z.ZodType>(
  spec: { input: Schema; run: (context: CommandContext, input: z.output<Schema>) => Promise<unknown> },
  context: CommandContext,
  fields: FormValues,
): Promise<void> {
  const parsed = spec.input.safeParse(fields)
  if (parsed.success) return
  const wrong = Object.keys(fieldErrorsOf(parsed.error))
  if (!wrong.every((field) => field in STAND_INS)) return
  const standIns = Object.fromEntries(wrong.map((field) => [field, STAND_INS[field] ?? '']))
  const input = parse(spec.input, { ...fields, ...standIns })
  await runWithRestarts(() => dryRun(context, (inside) => spec.run(inside, input)))
}

/** Returns the errors of a check; other refusals can wait until the form is complete. */
async function complaintsOf(check: () => Promise<unknown>): Promise<Invalid['fields']> {
  try {
    await check()
  } catch (error) {
    if (error instanceof Invalid) return error.fields
    if (!(error instanceof ForumError)) throw error
  }
  return {}
}
