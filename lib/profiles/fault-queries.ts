import 'server-only'
import type { Queryable } from '#db/client.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { FormValues } from '#lib/platform/action-state.ts'
import { Invalid } from '#lib/platform/errors.ts'
import type { FieldError } from '#lib/platform/errors.ts'
import type { StationId, UserId } from '#lib/platform/ids.ts'
import { listStations } from './queries.ts'
import { doOverlap } from './rules.ts'
import { saveStationInput } from './schema.ts'

type Given = {
  firstYear: number
  lastYear: number | null
  station: StationId | null
  /** True if the person says that they had the role beside another one. */
  beside: boolean
}

/** Reports the errors in a role's years besides those in other fields. Throws Invalid. */
export async function checkYears({ db, viewer, now }: CommandContext, fields: FormValues): Promise<void> {
  const sent = saveStationInput.safeParse({
    ...fields,
    role: 'other',
    country: '',
    note: '',
    sector: '',
    organisation: '',
  })
  if (sent.success) await refuseYears(db, { person: viewer.id, now }, sent.data)
}

/**
 * Throws Invalid (`firstYear`, `lastYear`) for years that lie ahead, run backwards, or belong to another role of the
 * path, unless the person ticked that they had both.
 */
export async function refuseYears(db: Queryable, by: { person: UserId; now: Date }, given: Given): Promise<void> {
  const year = by.now.getUTCFullYear()
  const faults: Record<string, FieldError> = {}
  const { firstYear: from, lastYear: to } = given
  if (from > year) faults['firstYear'] = { code: 'yearAhead' }
  if (to !== null && to > year) faults['lastYear'] = { code: 'yearToAhead' }
  else if (to !== null && to < from) faults['lastYear'] = { code: 'yearsBackwards', values: { first: String(from) } }
  if (Object.keys(faults).length > 0) throw new Invalid(faults)
  if (given.beside) return
  const others = (await listStations(by.person, db)).filter(({ id }) => id !== given.station)
  const rival = others.find((station) => doOverlap(station, { from, to }))
  if (!rival) return
  const values = { first: String(rival.from), last: rival.to === null ? 'now' : String(rival.to) }
  throw new Invalid({ firstYear: { code: 'yearsOverlap', values } })
}
