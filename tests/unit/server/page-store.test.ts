import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { KeptPage } from '#server/page-cache/kept-page.ts'
import { PageStore } from '#server/page-cache/page-store.ts'

const keep = () => true

function aPage(text: string, shown: readonly string[] = [], status = 200): Promise<KeptPage> {
  return KeptPage.of({ status, headers: new Map(), body: Buffer.from(text), shown }, [])
}

/** Makes a page that is done when the test says so. */
function slowly(text: string, shown: readonly string[]) {
  const { promise, resolve, reject } = Promise.withResolvers<KeptPage>()
  const counted = { renders: 0 }
  return {
    counted,
    make: () => {
      counted.renders++
      return promise
    },
    finish: () => resolve(aPage(text, shown)),
    fail: () => reject(new Error('no page')),
  }
}

async function textOf(page: KeptPage | undefined): Promise<string | undefined> {
  return page && (await page.make('identity')).body.toString()
}

describe('pages in memory', () => {
  test('a change drops the pages that show it, and no others', async () => {
    const store = new PageStore(1e6)
    await store.render('/a', async () => aPage('a', ['thread:1', 'user:7']), keep)
    await store.render('/b', async () => aPage('b', ['thread:2', 'user:7']), keep)
    await store.render('/c', async () => aPage('c', ['thread:3']), keep)
    store.drop(['thread:1'])
    expect([store.find('/a'), await textOf(store.find('/b'))]).toEqual([undefined, 'b'])
    store.drop(['user:7', 'nothing:1'])
    expect(store.find('/b')).toBeUndefined()
    expect(await textOf(store.find('/c'))).toBe('c')
    store.drop('all')
    expect(store.find('/c')).toBeUndefined()
    expect(store.counts()).toMatchObject({ pages: 0, bytes: 0, drops: 3 })
  })

  test('many requests at once share one render', async () => {
    const store = new PageStore(1e6)
    const page = slowly('a', [])
    const asked = Array.from({ length: 50 }, () => store.render('/a', page.make, keep))
    page.finish()
    expect(new Set(await Promise.all(asked)).size).toBe(1)
    expect(page.counted.renders).toBe(1)
  })

  test('a render that fails, fails for all that wait, and the next request tries again', async () => {
    const store = new PageStore(1e6)
    const page = slowly('a', [])
    const asked = Array.from({ length: 3 }, () => store.render('/a', page.make, keep))
    page.fail()
    for (const answer of asked) await expect(answer).rejects.toThrow('no page')
    expect(await textOf(await store.render('/a', async () => aPage('b'), keep))).toBe('b')
  })

  test('a change during rendering: the page is not kept, and later requests get a newer one', async () => {
    const store = new PageStore(1e6)
    const old = slowly('old', ['thread:1'])
    const before = store.render('/a', old.make, keep)
    store.drop(['thread:1'])
    const after = store.render('/a', async () => aPage('new', ['thread:1']), keep)
    old.finish()
    expect([await textOf(await before), await textOf(await after)]).toEqual(['old', 'new'])
    expect(await textOf(store.find('/a'))).toBe('new')
  })

  test('a change of something else costs no second render', async () => {
    const store = new PageStore(1e6)
    const page = slowly('a', ['thread:1'])
    const before = store.render('/a', page.make, keep)
    store.drop(['thread:2'])
    const after = store.render('/a', page.make, keep)
    page.finish()
    expect(await before).toBe(await after)
    expect(page.counted.renders).toBe(1)
    expect(store.find('/a')).toBeDefined()
  })

  test('a change of everything during rendering: the page is not kept', async () => {
    const store = new PageStore(1e6)
    const page = slowly('a', [])
    const asked = store.render('/a', page.make, keep)
    store.drop('all')
    page.finish()
    await asked
    expect(store.find('/a')).toBeUndefined()
  })

  test('continuous changes do not block anybody', async () => {
    const store = new PageStore(1e6)
    let rounds = 0
    const make = async () => {
      rounds++
      await new Promise((resolve) => setImmediate(resolve))
      store.drop(['thread:1'])
      return aPage(`round ${rounds}`, ['thread:1'])
    }
    const first = store.render('/a', make, keep)
    store.drop(['thread:1'])
    await Promise.all([first, store.render('/a', make, keep), store.render('/a', make, keep)])
    expect(rounds).toBe(2)
  })

  test('is bounded in bytes; the page unused for longest is removed first, with its tags', async () => {
    const store = new PageStore(20_000)
    for (const key of ['/a', '/b', '/c', '/d', '/e']) {
      await store.render(key, async () => aPage('x'.repeat(2000), ['user:1']), keep)
      store.find('/a')
    }
    expect(store.counts().bytes).toBeLessThanOrEqual(20_000)
    expect(['/a', '/b', '/e'].map((key) => store.find(key) !== undefined)).toEqual([true, false, true])
    await store.render('/big', async () => aPage(randomBytes(25_000).toString('hex'), ['user:1']), keep)
    expect(store.find('/big')).toBeUndefined()
    store.drop(['user:1'])
    expect(store.counts().pages).toBe(0)
  })

  test('its plain text is made once for many, and gone with the page', async () => {
    const store = new PageStore(1e6)
    await store.render('/a', async () => aPage('plain', ['user:1']), keep)
    const page = store.find('/a')
    if (!page) throw new Error('the page is not there')
    expect(store.ready(page, 'identity')).toBeUndefined()
    const made = await Promise.all([1, 2, 3].map(() => store.make('/a', page, 'identity')))
    expect(new Set(made).size).toBe(1)
    expect(store.ready(page, 'identity')).toBe(made[0])
    expect(made[0]?.body.toString()).toBe('plain')
    store.drop(['user:1'])
    expect(store.ready(page, 'identity')).toBeUndefined()
    // Somebody who had asked before still gets an answer, but it is not kept.
    await store.make('/a', page, 'identity')
    expect(store.ready(page, 'identity')).toBeUndefined()
  })

  test('plain texts have a separate bound, apart from the pages', async () => {
    const store = new PageStore(80_000)
    const text = 'x'.repeat(4000)
    for (const key of ['/a', '/b', '/c']) {
      const page = await store.render(key, async () => aPage(text), keep)
      await store.make(key, page, 'identity')
    }
    const kept = ['/a', '/b', '/c'].map((key) => {
      const page = store.find(key)
      return page !== undefined && store.ready(page, 'identity') !== undefined
    })
    expect(kept).toEqual([false, true, true])
  })

  test('a page that may not be cached is not kept', async () => {
    const store = new PageStore(1e6)
    await store.render(
      '/a',
      async () => aPage('a'),
      () => false,
    )
    expect(store.find('/a')).toBeUndefined()
  })

  test('requests for wrong addresses push no page out', async () => {
    const store = new PageStore(50_000)
    await store.render('/a', async () => aPage('a', ['thread:1']), keep)
    for (let n = 0; n < 600; n++)
      await store.render(`/gone/${n}`, async () => aPage('not found', [`thread:${n}`], 404), keep)
    expect(await textOf(store.find('/a'))).toBe('a')
    expect([store.find('/gone/0'), store.find('/gone/599')?.status]).toEqual([undefined, 404])
    store.drop(['thread:599', 'thread:1'])
    expect([store.find('/a'), store.find('/gone/599')]).toEqual([undefined, undefined])
  })

  test('a response that is not a page is remembered for a second', async () => {
    const store = new PageStore(1e6)
    await store.render('/gone', async () => aPage('not found', [], 404), keep)
    expect(store.find('/gone')?.status).toBe(404)
    await new Promise((resolve) => setTimeout(resolve, 1100))
    expect(store.find('/gone')).toBeUndefined()
  })
})
