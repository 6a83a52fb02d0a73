import { Unconfirmed } from '#lib/platform/errors.ts'
import { identifyingDetails } from './rules.ts'
import type { DetailFields } from './schema.ts'
import type { DetailKind } from './types.ts'

/** The fields with free text, in their order on the form. */
const TEXTS = ['title', 'body', 'decision', 'result'] as const
type Texts = DetailFields & Partial<Record<(typeof TEXTS)[number], string | undefined>>

/** The texts of `fieldErrors` about one passage. */
const WORDS = {
  employer: 'detailEmployer',
  person: 'detailPerson',
  project: 'detailProject',
  salary: 'detailSalary',
  date: 'detailDate',
  contact: 'detailContact',
} as const satisfies Record<DetailKind, string>

/**
 * Wraps a command so that a form with the tick stops before it: Unconfirmed names each passage that may tell who
 * somebody is. The button "post it as it is" sends the same form without the stop. Nothing is stored when it stops.
 */
export function stoppingAtDetails<Context, Input extends Texts, Out>(
  run: (context: Context, input: Input) => Promise<Out>,
): (context: Context, input: Input) => Promise<Out> {
  return async (context, input) => {
    if (input.checkDetails && !input.asItIs) refuseDetails(input)
    return await run(context, input)
  }
}

function refuseDetails(input: Texts): void {
  const details = identifyingDetails(TEXTS.map((field) => input[field] ?? '').join('\n\n'))
  if (details.length === 0) return
  throw new Unconfirmed(
    { code: 'identifyingDetails', values: { count: details.length } },
    {
      notes: details.map(({ kind, passage }) => ({ code: WORDS[kind], values: { passage } })),
      goOn: 'asItIs',
    },
  )
}
