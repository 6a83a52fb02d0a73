import 'server-only'
import type { z } from 'zod'
import { startingAgain } from '#db/client.ts'
import { dryRun } from '#lib/batches/writes/dry-run.ts'
import type { FormValues } from '#lib/platform/action-state.ts'
import type { CommandContext, GuestContext } from '#lib/auth/context.ts'
import { ForumError, Invalid } from '#lib/platform/errors.ts'
import { fieldErrorsOf } from '#lib/platform/text.ts'

/** Something else a command would complain about, asked of the fields as they were sent. Throws Invalid. */
export type AlsoCheck<Context extends GuestContext> = (context: Context, fields: FormValues) => Promise<void>

/** Words for fields that change nothing about what else is wrong with a form. */
const STAND_INS: FormValues = {
  rule: 'housekeeping',
  reason: 'These words stand in for a reason that is missing.',
  text: 'These words stand in for a text that is missing.',
  guidance: '',
}

/** The fields as a schema reads them. Throws Invalid. */
export function parse<Schema extends z.ZodType>(schema: Schema, fields: FormValues): z.output<Schema> {
  const parsed = schema.safeParse(fields)
  if (!parsed.success) throw new Invalid(fieldErrorsOf(parsed.error))
  return parsed.data
}

/**
 * Does the work; where it throws Invalid, asks `others` too and throws all complaints together, so that nobody mends a form
 * twice. The work's own complaint about a field counts first.
 */
export async function allAtOnce<Out>(
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
 * What else a command complains about where the reason or the like is missing: it is tried with words that stand in, and
 * rolled back. Does nothing where another field is wrong too.
 */
export async function rehearse<Schema extends z.ZodType>(
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
  await startingAgain(() => dryRun(context, (inside) => spec.run(inside, input)))
}

/** The complaints of a check; any other refusal can wait until the form is complete. */
async function complaintsOf(check: () => Promise<unknown>): Promise<Invalid['fields']> {
  try {
    await check()
  } catch (error) {
    if (error instanceof Invalid) return error.fields
    if (!(error instanceof ForumError)) throw error
  }
  return {}
}
