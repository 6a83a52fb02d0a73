import { beforeEach, describe, expect, test, vi } from 'vitest'
import { NOBODY, OWNER_KEY } from '#components/ui/draft-owner.ts'
import { wakeScript } from '#server/next/wake-script.ts'

const VIEWER_PATH = '/api/viewer'

type Sign = { type: string; key?: string; persisted?: boolean } & Record<string, unknown>

/** A browser that shows the page; `frame` paints it, and then runs what waits. */
function open(given: { hidden?: boolean; stored?: Record<string, string>; viewer?: unknown; path?: string } = {}) {
  const loaded: string[] = []
  const asked: string[] = []
  const listeners = new Map<string, Set<(sign: Sign) => void>>()
  let waiting: (() => void)[] = []
  const listenersOf = (type: string) => listeners.get(type) ?? listeners.set(type, new Set()).get(type)
  const later = (next: () => void) => void waiting.push(next)
  const world = {
    self: {} as { firstKey?: unknown },
    document: {
      hidden: given.hidden ?? false,
      createElement: () => ({}),
      head: { append: (script: { src: string; async: boolean }) => loaded.push(`${script.src} ${script.async}`) },
    },
    localStorage: given.stored ?? {},
    location: { pathname: given.path ?? '/' },
    fetch: (address: string) => {
      asked.push(address)
      return Promise.resolve({ ok: true, json: () => ({ viewer: given.viewer ?? null }) })
    },
    requestAnimationFrame: later,
    setTimeout: later,
    addEventListener: (type: string, listener: (sign: Sign) => void) => listenersOf(type)?.add(listener),
    removeEventListener: (type: string, listener: (sign: Sign) => void) => listenersOf(type)?.delete(listener),
  }
  // oxlint-disable-next-line no-new-func, typescript/no-implied-eval -- what a page would run
  new Function(...Object.keys(world), wakeScript(['/a.js', '/b.js']))(...Object.values(world))
  return {
    loaded,
    asked,
    self: world.self,
    send: (sign: Sign) => [...(listeners.get(sign.type) ?? [])].forEach((listener) => listener(sign)),
    settle: async () => {
      for (let turn = 0; turn < 10; turn += 1) {
        const now = waiting
        waiting = []
        for (const next of now) next()
        await Promise.resolve()
      }
    },
  }
}

const ALL = ['/a.js true', '/b.js true']

describe('a page that nobody touches', () => {
  test('loads nothing, and asks once who is here', async () => {
    const { loaded, asked, settle } = open()
    expect(asked).toEqual([])
    await settle()
    expect([loaded, asked]).toEqual([[], [VIEWER_PATH]])
  })

  test.each(['/questions/7/a-title', '/de/questions/7', '/guides/7/a-title'])('counts the view of %s', async (path) => {
    const { asked, settle } = open({ path })
    await settle()
    expect(asked).toEqual([`${VIEWER_PATH}?question=7`])
  })

  test('loads its scripts when somebody turns out to be signed in', async () => {
    const { loaded, settle } = open({ viewer: { id: 7 } })
    await settle()
    expect(loaded).toEqual(ALL)
  })

  test.each([
    ['a signed-in person was here', { [OWNER_KEY]: '7' }],
    ['a text is stored', { 'draft:0:ask': '{}' }],
  ])('loads them where %s, without asking', async (_why, stored) => {
    const { loaded, asked, settle } = open({ stored })
    expect(loaded).toEqual([])
    await settle()
    expect([loaded, asked]).toEqual([ALL, []])
  })

  test('sleeps where nobody is signed in', async () => {
    const { loaded, settle } = open({ stored: { [OWNER_KEY]: String(NOBODY), theme: 'dark' } })
    await settle()
    expect(loaded).toEqual([])
  })

  test('asks again when the browser shows it again', async () => {
    const { asked, settle, send } = open()
    await settle()
    send({ type: 'pageshow', persisted: false })
    send({ type: 'pageshow', persisted: true })
    expect(asked).toHaveLength(2)
  })
})

describe('the first touch', () => {
  test.each(['pointermove', 'pointerdown', 'touchstart', 'wheel', 'keydown', 'focusin', 'input', 'storage'])(
    'loads the files after the next frame, once: %s',
    async (type) => {
      const { loaded, asked, settle, send } = open()
      const target = { closest: () => null }
      send({ type, target })
      send({ type, target })
      expect(loaded).toEqual([])
      await settle()
      expect([loaded, asked]).toEqual([ALL, []])
    },
  )

  test('is no pointer that rests where the page appeared', async () => {
    const { loaded, settle, send } = open()
    send({ type: 'pointermove', movementX: 0, movementY: 0 })
    await settle()
    expect(loaded).toEqual([])
    send({ type: 'pointermove', movementX: 0, movementY: 1 })
    await settle()
    expect(loaded).toEqual(ALL)
  })

  test('loads them at once in a hidden tab', () => {
    const { loaded, send } = open({ hidden: true })
    send({ type: 'storage' })
    expect(loaded).toEqual(ALL)
  })
})

describe('a first key', () => {
  const preventDefault = vi.fn()
  beforeEach(() => preventDefault.mockClear())
  const press = (key: object, isField = false) => {
    const { self, send } = open()
    send({ type: 'keydown', target: { closest: () => (isField ? {} : null) }, preventDefault, ...key })
    return self.firstKey !== undefined
  }

  test.each([{ key: '/' }, { key: 'k', ctrlKey: true }, { key: 'k', metaKey: true }])(
    'that opens the palette is stored for it: %o',
    (key) => {
      expect(press(key)).toBe(true)
      expect(preventDefault).toHaveBeenCalledOnce()
    },
  )

  test.each([{ key: 'k' }, { key: 'Tab' }, { key: '/', ctrlKey: true }, { key: '/', altKey: true }])(
    'of any other kind is the browser’s: %o',
    (key) => {
      expect(press(key)).toBe(false)
      expect(preventDefault).not.toHaveBeenCalled()
    },
  )

  test('is stored when something else has woken the page before, until the palette listens itself', () => {
    const { self, send } = open()
    const slash = { type: 'keydown', key: '/', target: { closest: () => null }, preventDefault }
    send({ type: 'pointerdown' })
    send(slash)
    expect(self.firstKey).toBe(slash)
    self.firstKey = null
    preventDefault.mockClear()
    send(slash)
    expect(self.firstKey).toBeNull()
    expect(preventDefault).not.toHaveBeenCalled()
  })

  test('in a field is typed text', () => {
    expect(press({ key: '/' }, true)).toBe(false)
  })
})
