import 'server-only'
import type { ReactNode } from 'react'
import type { Stop } from '#components/profiles/career-path.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { drawPath } from '#lib/profiles/drawing.ts'
import { mapLevels } from '#lib/profiles/queries.ts'
import type { Station } from '#lib/profiles/types.ts'
import { careerWords } from './career-words.ts'

/** Returns the stops of a path, the newest first, in words and with the picture beside each. */
export async function careerStops(
  stations: readonly Station[],
  locale: Locale,
  tools?: (station: Station) => ReactNode,
): Promise<Stop[]> {
  const [words, levels] = await Promise.all([careerWords(locale), mapLevels()])
  const strips = drawPath(stations.map(({ role }) => levels.get(role) ?? null))
  return stations.flatMap((station, at) => {
    const strip = strips[at]
    if (!strip) return []
    const { id, note, to } = station
    return [{ id, note, isCurrent: to === null, ...words.station(station), strip, tools: tools?.(station) }]
  })
}
