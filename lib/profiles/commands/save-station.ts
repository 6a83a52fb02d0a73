import 'server-only'
import { and, count, eq } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { careerStations } from '#db/schema/profiles.ts'
import { users } from '#db/schema/users.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { Forbidden, Invalid, NotFound } from '#lib/platform/errors.ts'
import type { StationId } from '#lib/platform/ids.ts'
import { screenFields } from '#lib/screening/port.ts'
import { linksRefusal, standingRefusal } from '#lib/standing/policy.ts'
import { refuseHidden } from '#lib/users/fault-queries.ts'
import { refuseYears } from '../fault-queries.ts'
import { MAX_STATIONS } from '../rules.ts'
import type { SaveStation } from '../schema.ts'

/**
 * Adds a role to the viewer's career path, or changes one. Throws Forbidden (suspended, restricted from links, hidden),
 * NotFound (not a role of theirs), Invalid (years, too many roles, spam).
 */
export function saveStation(context: CommandContext, input: SaveStation): Promise<{ id: StationId }> {
  return transact(context, async (inside) => {
    const { db: tx, viewer, now } = inside
    const refusal = standingRefusal(viewer)
    if (refusal) throw new Forbidden(refusal)
    // Lock the user, so that two concurrent requests see each other's years.
    await tx.select({ id: users.id }).from(users).where(eq(users.id, viewer.id)).for('no key update')
    await refuseHidden(inside)
    const before = input.station === null ? null : await readNote(inside, input.station)
    await refuseYears(tx, { person: viewer.id, now }, input)
    const links = linksRefusal(viewer, { body: input.note, before: { body: before ?? '' } })
    if (links) throw new Forbidden(links)
    if (input.note !== before) await screenFields(inside, { note: { after: input.note, before: before ?? '' } })
    const id = await write(inside, input)
    await record(inside, { kind: 'profiles.career-changed', details: { what: 'role' } })
    return { id }
  })
}

/** Returns the words of a role of the viewer's own. Throws NotFound. */
async function readNote({ db, viewer }: CommandContext, station: StationId): Promise<string> {
  const mine = and(eq(careerStations.id, station), eq(careerStations.userId, viewer.id))
  const [row] = await db.select({ note: careerStations.note }).from(careerStations).where(mine)
  if (!row) throw new NotFound('station')
  return row.note
}

async function write({ db, viewer, now }: CommandContext & { db: Tx }, input: SaveStation): Promise<StationId> {
  const { station, role, organisation, sector, country, note } = input
  const said = { role, organisation, sector, country, note, fromYear: input.firstYear, toYear: input.lastYear }
  if (station !== null) {
    await db.update(careerStations).set(said).where(eq(careerStations.id, station))
    return station
  }
  const mine = eq(careerStations.userId, viewer.id)
  const [all] = await db.select({ count: count() }).from(careerStations).where(mine)
  if ((all?.count ?? 0) >= MAX_STATIONS)
    throw new Invalid({ role: { code: 'tooManyStations', values: { max: MAX_STATIONS } } })
  const [row] = await db
    .insert(careerStations)
    .values({ userId: viewer.id, createdAt: now, ...said })
    .returning({ id: careerStations.id })
  if (!row) throw new Error('insert returned no row')
  return row.id
}
