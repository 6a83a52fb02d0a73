import type { Viewer } from '#lib/auth/types.ts'
import { writeQuickAnswer } from '#lib/quick-answers/commands/write-quick-answer.ts'
import { citeName } from '#lib/quick-answers/names.ts'
import { writeQuickAnswerInput } from '#lib/quick-answers/schema.ts'
import { act, aUser, NOON } from '#tests/support/factories.ts'

type Made = {
  to: { id: number }
  /** The answers that every sentence cites. */
  cites: readonly number[]
  by?: Viewer
  at?: Date
  sentence1?: string
  [field: string]: unknown
}

/** Returns a quick answer as its form sends it; a person with the privilege writes it. */
export const quickAnswerFields = ({ to, cites, by: _by, at: _at, ...fields }: Made): Record<string, unknown> => {
  const typed: Record<string, unknown> = { sentence1: 'Yes, if you want the responsibility.', version: '', ...fields }
  const ticks = ([1, 2, 3] as const).flatMap((place) =>
    typed[`sentence${place}`] === undefined ? [] : cites.map((id) => [citeName(place, id), 'on']),
  )
  return { question: String(to.id), ...Object.fromEntries(ticks), ...typed }
}

export async function aQuickAnswer(made: Made) {
  const by = made.by ?? (await aUser({ reputation: 100 }))
  const input = writeQuickAnswerInput.parse(quickAnswerFields(made))
  await act(by, made.at ?? NOON, (context) => writeQuickAnswer(context, input))
  return { by }
}
