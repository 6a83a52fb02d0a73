import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { afterEach, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { env } from '#lib/platform/env.ts'
import { lookAtLog, pruneChanges, recordingChanges } from '#lib/platform/page-changes.ts'
import { type PageTag, pageTag } from '#lib/platform/page-tags.ts'
import { castVote } from '#lib/voting/commands/cast-vote.ts'
import { ChangeLog } from '#server/page-cache/change-log.ts'
import { Peers } from '#server/page-cache/peers.ts'
import { anAnswer, aQuestion, aUser, aWord, contextOf } from '#tests/support/factories.ts'
import { asOwner } from '#tests/support/database-template.ts'
import { patience } from '#tests/support/patience.ts'
import { aSilentDatabase } from '#tests/support/silent-database.ts'

// The connection between processes is cut or slow: committed changes are read from the log of changes.

type Told = readonly string[] | 'all'

const endings: (() => Promise<void>)[] = []
const aTag = (): PageTag => pageTag('thread', aWord())

afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end()
})

async function aPeer(
  url = env().databaseUrl,
): Promise<{ peers: Peers; drops: Told[]; hasDropped: (tag: string) => boolean }> {
  const drops: Told[] = []
  const peers = new Peers(url, (tags) => drops.push(tags))
  endings.push(() => peers.close())
  peers.start()
  await expect.poll(() => peers.isTrusted(), { timeout: patience(10_000) }).toBe(true)
  drops.length = 0
  return { peers, drops, hasDropped: (tag) => drops.some((tags) => tags === 'all' || tags.includes(tag)) }
}

/** Commits a change without telling anybody. */
async function commit(...tags: PageTag[]): Promise<{ tags: PageTag[]; unwritten: PageTag[]; changes: string[] }> {
  const changedTags = new Set(tags)
  await recordingChanges(db(), changedTags).transaction((tx) => tx.execute(sql`select 1`))
  return { tags, ...lookAtLog(changedTags) }
}

test('if no other process got the message, every process still drops the pages, and only these', async () => {
  const [one, two] = [await aPeer(), await aPeer()]
  const changed = aTag()
  await commit(changed)
  for (const { drops } of [one, two]) await expect.poll(() => drops, { timeout: patience(10_000) }).toEqual([[changed]])
})

test('a change is found even if its transaction began before another and ended after it', async () => {
  const one = await aPeer()
  const [early, late] = [aTag(), aTag()]
  const goOn = Promise.withResolvers<void>()
  const hasNumber = Promise.withResolvers<void>()
  const changedTags = new Set([early])
  const long = recordingChanges(db(), changedTags).transaction(async (tx) => {
    await tx.execute(sql`select pg_current_xact_id()`)
    hasNumber.resolve()
    await goOn.promise
  })
  await hasNumber.promise
  await commit(late)
  await expect.poll(() => one.drops, { timeout: patience(10_000) }).toEqual([[late]])
  goOn.resolve()
  await long
  await expect.poll(() => one.drops, { timeout: patience(10_000) }).toEqual([[late], [early]])
})

test('a change that was announced is not read again', async () => {
  const log = new ChangeLog()
  const read = () => log.read(db(), { kind: 'here', from: 'a test', at: 0 })
  await expect.poll(read).toBe('all')
  const [told, untold] = [aTag(), aTag()]
  const { changes } = await commit(told)
  await commit(untold)
  log.know(changes)
  expect([await read(), await read()]).toEqual([[untold], []])
  await commit(told)
  expect(await read()).toEqual([told])
})

test('a transaction that fails changes nothing and announces nothing', async () => {
  const changedTags = new Set([aTag()])
  const failing = recordingChanges(db(), changedTags).transaction(async (tx) => {
    await tx.execute(sql`select 1 / 0`)
  })
  await expect(failing).rejects.toThrow()
  expect(lookAtLog(changedTags)).toEqual({ changes: [], unwritten: [...changedTags] })
})

test('a vote logs the change of its command, in its own statement', async () => {
  const question = await aQuestion()
  const answer = await anAnswer({ to: question })
  const one = await aPeer()
  for (const post of [question.id, answer.id]) {
    one.drops.length = 0
    const voter = contextOf(await aUser({ reputation: 1000 }))
    await castVote(voter, { post, value: 1 })
    expect(lookAtLog(voter.changedTags)).toMatchObject({ changes: [expect.any(String)], unwritten: [] })
    await expect
      .poll(() => one.hasDropped([...voter.changedTags].at(-1) ?? ''), { timeout: patience(10_000) })
      .toBe(true)
    expect(new Set(one.drops.flat())).toEqual(voter.changedTags)
  }
})

test('a process that cannot announce is done once the others read the log themselves or trust no page', async () => {
  const line = await aSilentDatabase(env().databaseUrl)
  endings.push(line.close)
  const [writer, reader] = [await aPeer(line.url), await aPeer()]
  line.fallSilent()
  for (let at = 0; at < 3; at += 1) {
    const changed = aTag()
    await writer.peers.tell(await commit(changed))
    expect(reader.hasDropped(changed) || !reader.peers.isTrusted(), `change ${at}`).toBe(true)
  }
})

test('a change that reached neither the others nor the log is announced when the connection is back', async () => {
  const line = await aSilentDatabase(env().databaseUrl)
  endings.push(line.close)
  const [writer, reader] = [await aPeer(line.url), await aPeer()]
  line.fallSilent()
  const changed = aTag()
  await writer.peers.tell({ tags: [changed], unwritten: [changed], changes: [] })
  expect(reader.hasDropped(changed)).toBe(false)
  line.speak()
  await expect.poll(() => reader.hasDropped(changed), { timeout: patience(15_000) }).toBe(true)
})

async function asOwnerDo(statement: string): Promise<void> {
  const owner = postgres(asOwner(env().databaseUrl), { max: 1 })
  await owner.unsafe(statement)
  await owner.end()
}

test('a process that cannot read the log trusts no page, even if it hears the others', async () => {
  const reader = await aPeer()
  await asOwnerDo('alter table page_changes rename to page_changes_away')
  await expect.poll(() => reader.peers.isTrusted(), { timeout: patience(10_000) }).toBe(false)
  await asOwnerDo('alter table page_changes_away rename to page_changes')
  await expect.poll(() => reader.peers.isTrusted(), { timeout: patience(10_000) }).toBe(true)
})

test('a log that has started anew, as after a crash of the database, drops everything', async () => {
  const one = await aPeer()
  await db().execute(sql`delete from page_epoch`)
  // It drops all pages twice: when the log is gone, and at the first reading of the new one.
  await expect.poll(() => one.drops, { timeout: patience(10_000) }).toEqual(['all', 'all'])
  one.drops.length = 0
  const changed = aTag()
  await commit(changed)
  await expect.poll(() => one.drops, { timeout: patience(10_000) }).toEqual([[changed]])
})

test('rows are deleted after an hour, and a process that has not read them drops everything', async () => {
  const [old, fresh] = [aTag(), aTag()]
  await commit(old)
  await db().execute(sql`update page_changes set created_at = now() - interval '61 minutes'`)
  await commit(fresh)
  await pruneChanges(db())
  const left = await db().execute<{ tags: string[] }>(sql`select tags from page_changes`)
  expect(left.map(({ tags }) => tags)).toEqual([[fresh]])
  // This process has not read the log for longer than that.
  const one = await aPeer()
  await db().execute(sql`update page_epoch set pruned = pg_current_xact_id()`)
  await expect.poll(() => one.drops.includes('all'), { timeout: patience(10_000) }).toBe(true)
})
