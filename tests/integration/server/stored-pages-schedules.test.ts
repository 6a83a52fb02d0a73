import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { recordingChanges } from '#lib/platform/page-changes.ts'
import type { PageTag } from '#lib/platform/page-tags.ts'
import { aPage, aProcess, aTag, textOf, useStores } from './stored-process.ts'

// Pages on disk, under changes in an order that is chosen by chance.

useStores()

/** The numbers of a linear congruential generator, so that each run does the same. */
function aChooser(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

test.each([1, 2, 3, 4, 5, 6])(
  'schedule %i: whatever commits, ends or dies in whatever order, no page is old',
  async (seed) => {
    const choose = aChooser(seed)
    // Each tag is a fact with a version; a page shows two facts as they are committed when it is rendered.
    const tags = Array.from({ length: 6 }, aTag)
    const versions = new Map(tags.map((tag) => [tag, 0]))
    const shownBy = (page: number) => [tags[page % 6], tags[(page * 5 + 1) % 6]] as PageTag[]
    const render = (page: number) =>
      shownBy(page)
        .map((tag) => `${tag}=${versions.get(tag)}`)
        .join(' ')
    const open: { commit: () => void; done: Promise<void>; tag: PageTag }[] = []
    let processes = [await aProcess(), await aProcess()]
    let found = 0
    const steps: (() => Promise<void> | void)[] = [
      async () => {
        const page = choose(12)
        processes[choose(2)]?.stored.add(`/${page}`, await aPage(render(page), shownBy(page)))
      },
      // A transaction gets its number now, and ends some steps later.
      async () => {
        const tag = tags[choose(6)] as PageTag
        if (open.some((other) => other.tag === tag)) return
        const [begun, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
        const done = recordingChanges(db(), new Set([tag])).transaction(async (tx) => {
          await tx.execute(sql`select pg_current_xact_id()`)
          begun.resolve()
          await goOn.promise
        })
        await begun.promise
        open.push({ tag, done, commit: goOn.resolve })
      },
      async () => {
        const [ended] = open.splice(choose(open.length), 1)
        ended?.commit()
        await ended?.done
        if (ended) versions.set(ended.tag, (versions.get(ended.tag) ?? 0) + 1)
      },
      async () => {
        processes[choose(2)] = await aProcess()
      },
      ...Array.from({ length: 4 }, () => () => processes[choose(2)]?.read()),
    ]
    // While a transaction of another test is open, no page is stored: then the schedule goes on until one was found.
    for (let turn = 0; turn < 120 || found === 0; turn++) {
      await steps[choose(steps.length)]?.()
      // A process may answer from the store when it has read the log; nobody has announced these changes.
      const one = processes[choose(2)]
      await one?.read()
      for (let page = 0; page < 12; page++) {
        const text = one && (await textOf(one, `/${page}`))
        if (text === undefined) continue
        found++
        expect(text).toBe(render(page))
      }
    }
    for (const { commit: end } of open) end()
    await Promise.all(open.map(({ done }) => done))
    processes = []
  },
)
