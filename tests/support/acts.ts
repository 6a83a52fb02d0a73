import { recordAct } from '#lib/moderation/writes/record-act.ts'
import type { Act, ActContext } from '#lib/moderation/writes/record-act.ts'
import type { ActKind } from '#lib/moderation/rules.ts'
import type { ActId } from '#lib/platform/ids.ts'
import { SAMPLE_DETAILS } from './act-details.ts'

/** Records an action without doing anything else. */
export function anAct<Kind extends ActKind>(
  context: ActContext,
  act: Omit<Act<Kind>, 'details'> & Partial<Pick<Act<Kind>, 'details'>>,
): Promise<ActId> {
  return recordAct<Kind>(context, { ...act, details: act.details ?? SAMPLE_DETAILS[act.kind] })
}
