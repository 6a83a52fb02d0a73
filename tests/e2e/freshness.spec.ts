import { sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { paths } from '#lib/platform/paths.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { has, listDropped, listStale, look, scored, warm, type Seen } from '#tests/support/e2e/freshness.ts'
import { type OwnForums, startOwnForums } from '#tests/support/e2e/own-forums.ts'
import { sendForm } from '#tests/support/e2e/plain-forms.ts'
import { aMember, aSmallWorld, aTitle, type World } from '#tests/support/e2e/small-world.ts'
import { formSender, isDone, outcomeOf } from '#tests/support/e2e/submitting.ts'
import { wordsOf } from '#tests/support/e2e/words.ts'
import { WRITES } from '#tests/support/e2e/writes.ts'
import { aQuestion, aWord, nth } from '#tests/support/factories.ts'
import { countOf, isThorough } from '#tests/support/depth.ts'
import { patience } from '#tests/support/patience.ts'

// Two processes on one database: after a write was confirmed, both show it on the next request.

test.describe.configure({ mode: 'serial', timeout: patience(120_000) })

let own: OwnForums
let world: World

test.beforeAll(async () => {
  test.setTimeout(patience(120_000))
  own = await startOwnForums({}, {})
  world = await aSmallWorld()
})
test.afterAll(() => own.stop())

test('the detector finds a page that was not dropped', async () => {
  const { question } = world
  const page: Seen = { path: paths('en').question(question), mark: has('changed behind its back') }
  await warm(own.urls, [page])
  // Write directly into the database, so that no action reports a change.
  await db().execute(sql`update posts set body_html = '<p>changed behind its back</p>' where id = ${question.id}`)
  expect(await listStale(own.urls, [page])).toHaveLength(countOf({ whole: 4, part: 2 }))
})

const LANES = countOf({ whole: 40, part: 4 })
const TURNS = countOf({ whole: 25, part: 10 })

test(`after ${LANES * TURNS} writes, the other process shows each of them at once @sampled`, async () => {
  const [a = '', b = ''] = own.urls
  const [asker, first] = [await aMember(1000), await aMember(1)]
  const template = await aQuestion({ by: asker })
  const comment = await formSender(a, { page: paths('en').writeComment(template.id), pick: 'body', ...first })
  const vote = await formSender(a, {
    page: paths('en').question(template),
    pick: ['post', String(template.id)],
    ...first,
  })
  const stale: string[] = []
  let pairs = 0
  await Promise.all(
    Array.from({ length: 8 }, async (_worker, worker) => {
      for (let lane = worker; lane < LANES; lane += 8) await runLane(lane)
    }),
  )
  expect(pairs).toBe(LANES * TURNS)
  expect(stale).toEqual([])

  async function runLane(lane: number): Promise<void> {
    const { session } = await aMember(1)
    // Ask on another day: forty questions of today would push the world's own question off the lists that the other
    // test reads.
    const question = await aQuestion({ by: asker, at: yesterday(), title: aTitle() })
    const page = paths('en').question(question)
    for (let turn = 0; turn < TURNS; turn += 1) {
      const isVote = turn % 2 === 1
      const word = aWord()
      const value = turn % 4 === 1 ? 1 : -1
      const answer = isVote
        ? await vote({ page, session, fields: { post: String(question.id), value: String(value), from: page } })
        : await comment({
            page: paths('en').writeComment(question.id),
            session,
            fields: { post: String(question.id), body: `A comment that says ${word}.` },
          })
      expect(isDone(answer), outcomeOf(answer)).toBe(true)
      const { body, headers } = await look(b, page, turn % 3 === 0 ? 'data' : 'html')
      const mark = isVote ? scored(question.id, value) : has(word)
      if (!mark(body, turn % 3 === 0 ? 'data' : 'html'))
        stale.push(`${lane}.${turn} ${String(headers['cache-status'])}`)
      pairs += 1
    }
  }
})

test('each kind of write refreshes every page that shows it in both processes, and drops no other @sampled', async () => {
  test.setTimeout(patience(300_000))
  const [a = ''] = own.urls
  const others = strangersPages(world)
  const addresses = others.map(({ path }) => path)
  await warm(own.urls, others)
  for (const [turn, write] of WRITES.entries()) {
    await test.step(write.name, async () => {
      const word = aWord()
      const shown = (locale: 'en' | 'de') => write.shows({ world, to: paths(locale), say: wordsOf(locale), word })
      // After each kind of write a third of its pages are read, in one language; which ones changes from write to
      // write.
      const pages = isThorough
        ? [...shown('en'), ...shown('de')]
        : everyThird(shown(nth(['en', 'de'] as const, turn % 2)), turn)
      // If one of them showed it before, seeing it afterwards would prove nothing.
      expect.soft(await warm(own.urls, pages), `too early: ${write.name}`).toEqual([])
      expect(await listDropped(own.urls, addresses)).toEqual([])
      await takeLateChanges()
      const answer = await sendForm(a, write.form(world, word))
      expect(isDone(answer), outcomeOf(answer)).toBe(true)
      expect.soft(await listStale(own.urls, pages), `stale: ${write.name}`).toEqual([])
      if (write.isEverywhere) await warm(own.urls, others)
      else expect.soft(await listDropped(own.urls, addresses), `dropped: ${write.name}`).toEqual([])
      expect.soft(await takeLateChanges(), `written into the log after its commit: ${write.name}`).toEqual([])
    })
  }
})

/** Returns a third of all, and at least one. */
function everyThird<T>(all: readonly T[], turn: number): T[] {
  const step = Math.min(3, all.length)
  return all.filter((_, at) => at % step === turn % step)
}

/**
 * Reads and deletes the changes that were logged after their commit: they would be lost if the process died between the
 * two.
 */
async function takeLateChanges(): Promise<string[]> {
  const late = await db().execute<{ tag: string }>(sql`
    with late as (delete from page_changes where is_late returning tags) select unnest(tags) as tag from late`)
  return late.map(({ tag }) => tag)
}

function strangersPages({ stranger, strange, strangeTag }: World): Seen[] {
  return (isThorough ? (['en', 'de'] as const) : (['en'] as const))
    .map(paths)
    .flatMap((to) =>
      [
        to.help(),
        to.question(strange),
        to.postHistory({ kind: 'question', id: strange.id }),
        to.tag(strangeTag),
        to.tag(strangeTag, { sort: 'top' }),
        to.user(stranger),
        to.user(stranger, { tab: 'answers' }),
        to.user(stranger, { tab: 'reputation' }),
      ].map((path) => ({ path, mark: () => true })),
    )
}

function yesterday(): Date {
  return new Date(Date.now() - 86_400_000)
}
