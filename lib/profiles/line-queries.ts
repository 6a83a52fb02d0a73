import 'server-only'
import type { CommandContext } from '#lib/auth/context.ts'
import { composeLine } from './line.ts'
import type { LineChoice } from './line.ts'
import { getChoices, listStations } from './queries.ts'
import type { CareerLine } from './types.ts'

/**
 * Composes the line beside the viewer's answer from their path, as of now. Without a choice it is the one of their
 * settings, and none if not everybody may see their path. Two queries.
 */
export async function composeOwnLine(
  { db, viewer, now }: CommandContext,
  choice: LineChoice | null,
): Promise<CareerLine | null> {
  const [{ audiences, line }, stations] = await Promise.all([getChoices(viewer.id, db), listStations(viewer.id, db)])
  const wanted = choice ?? { kind: audiences.career === 'everybody' ? line : 'none' }
  return composeLine(stations, wanted, now.getUTCFullYear())
}
