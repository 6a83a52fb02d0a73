import { expect, test } from 'vitest'
import { db, inTransaction } from '#db/client.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { finishDepartures } from '#lib/departures/jobs.ts'
import { DEPARTURE_DAYS } from '#lib/departures/rules.ts'
import { editProfile } from '#lib/users/commands/edit-profile.ts'
import { checkHandle } from '#lib/users/fault-queries.ts'
import { FREED_HANDLE_MS } from '#lib/users/rules.ts'
import { profileInput } from '#lib/users/schema.ts'
import { releaseHandles } from '#lib/users/writes/free-handle.ts'
import { openAccount } from '#lib/users/writes/open-account.ts'
import { aUser, aWord, contextOf, later } from '#tests/support/factories.ts'
import { invalid, leavingNothingChanged } from '#tests/support/matchers.ts'
import { askAs } from './asking.ts'

const LEFT = later(DEPARTURE_DAYS * 24 * 60)
const [STILL, AFTER] = [-1, 1].map((ms) => new Date(LEFT.getTime() + FREED_HANDLE_MS + ms)) as [Date, Date]

async function somebodyWhoLeft(): Promise<string> {
  const { handle, ...viewer } = await aUser()
  await askAs({ handle, ...viewer })
  await finishDepartures({ db: db(), now: LEFT, requestId: 'test', changedTags: new Set() })
  return handle
}

const take = (viewer: Viewer, handle: string, now: Date) => {
  const typed = profileInput.parse({ displayName: 'Anna Berg', handle, bio: '', links: '', language: 'en' })
  return editProfile(contextOf(viewer, { now }), typed)
}
const open = async (displayName: string, now: Date) =>
  await inTransaction(db(), (tx) =>
    openAccount(tx, { displayName, email: `${aWord()}@example.org`, passwordHash: null, locale: 'en' }, now),
  )

test('nobody takes the handle of a person who has left, nor one that looks like it, for a year', async () => {
  const [handle, viewer] = [await somebodyWhoLeft(), await aUser()]
  for (const wanted of [handle, `@${handle.toUpperCase()}`]) {
    const refused = await leavingNothingChanged(() => take(viewer, wanted, STILL))
    expect(refused).toMatchObject(invalid('handle', 'handleTaken'))
  }
  await expect(checkHandle(contextOf(viewer, { now: STILL }), { handle })).rejects.toMatchObject(
    invalid('handle', 'handleTaken'),
  )
  await releaseHandles(db(), STILL)
  await leavingNothingChanged(() => take(viewer, handle, STILL))
  await releaseHandles(db(), AFTER)
  expect(await take(viewer, handle, AFTER)).toEqual({ handle })
})

test('a new account does not get it by its name', async () => {
  const handle = await somebodyWhoLeft()
  expect((await open(handle, LEFT))?.handle).toBe(`${handle}-2`)
  expect((await open(handle, AFTER))?.handle).toBe(handle)
})
