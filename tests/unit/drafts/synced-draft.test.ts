import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { SyncedForm } from '#components/ui/draft-owner.ts'

const [OWNER, KEY] = [7, 'answer-9']

type Fields = Record<string, string>

/** The server's part, with the rules of `saveDraft`. */
const server = { stored: null as { version: number; fields: Fields } | null, isAway: false, clock: 100, saves: 0 }

function answerTo(method: string, body: string | undefined, version: number): object {
  if (method === 'GET') return server.stored ? { outcome: 'stored', ...server.stored } : { outcome: 'none' }
  if (method === 'DELETE') {
    if (server.stored?.version === version) server.stored = null
    return { outcome: 'dropped' }
  }
  server.saves++
  const sent = JSON.parse(body ?? '') as { version: number; fields: Fields }
  const isSame = JSON.stringify(sent.fields) === JSON.stringify(server.stored?.fields)
  if (server.stored && isSame) return { outcome: 'saved', version: server.stored.version }
  if (server.stored && server.stored.version !== sent.version) return { outcome: 'newer', ...server.stored }
  if (!server.stored && sent.version !== 0) return { outcome: 'gone' }
  server.stored = { version: ++server.clock, fields: sent.fields }
  return { outcome: 'saved', version: server.clock }
}

/** A field of another kind: the form has none. */
class Other {
  type = 'text'
}

class Area {
  type = 'textarea'
  name = 'body'
  defaultValue = ''
  value = ''
  hasFocus = false
  focus = () => void (this.hasFocus = true)
  dispatchEvent = () => true
}

beforeEach(() => {
  vi.resetModules()
  vi.useFakeTimers({ now: new Date('2026-03-02T12:00:00.000Z') })
  Object.assign(server, { stored: null, isAway: false, clock: 100, saves: 0 })
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  })
  vi.stubGlobal('navigator', { onLine: true })
  vi.stubGlobal('document', { visibilityState: 'visible', documentElement: { lang: 'en' } })
  vi.stubGlobal('location', { search: '' })
  vi.stubGlobal('HTMLInputElement', Other)
  vi.stubGlobal('HTMLSelectElement', Other)
  vi.stubGlobal('HTMLTextAreaElement', Area)
  vi.stubGlobal('fetch', async (address: string, { method = 'GET', body }: { method?: string; body?: string } = {}) => {
    if (server.isAway) throw new TypeError('no network')
    const version = Number(new URLSearchParams(address.split('?')[1]).get('version'))
    const said = address.startsWith('/api/texts') ? {} : answerTo(method, body, version)
    return { ok: true, status: 200, json: async () => said }
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** Opens a form as a page does. `stored`: the version that the viewer's data names. */
async function open({ stored = server.stored?.version ?? 0 } = {}) {
  const [{ SyncedDraft }, { setDraftOwner }, { writeDraft, readDraft, removeDraft }, { fillFields }] =
    await Promise.all([
      import('#components/drafts/synced-draft.tsx'),
      import('#components/ui/draft-owner.ts'),
      import('#components/ui/draft-store.ts'),
      import('#components/ui/form-fields.ts'),
    ])
  setDraftOwner(OWNER, stored === 0 ? {} : { [KEY]: stored })
  const area = new Area()
  const form = {
    elements: [area],
    reset: () => (area.value = ''),
    querySelector: () => area,
  } as unknown as HTMLFormElement
  const notes: unknown[] = []
  const sync: SyncedForm = new SyncedDraft(
    {
      form: { current: form },
      key: KEY,
      owner: () => OWNER,
      save: () => writeDraft(OWNER, KEY, form, false),
      show: (note) => void notes.push(note),
      onRestored: () => undefined,
    },
    () => undefined,
  )
  const local = readDraft(OWNER, KEY)
  if (local) fillFields(form, local.fields)
  if (local || stored !== 0) await sync.opened(false)
  const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms)
  const type = async (text: string) => {
    area.value = text
    writeDraft(OWNER, KEY, form, false)
    sync.typed()
    await wait(1500)
  }
  return { area, notes, sync, type, wait, clear: () => removeDraft(OWNER, KEY) }
}

const text = () => server.stored?.fields['body']
const onAnotherDevice = () => localStorage.removeItem(`draft:${OWNER}:${KEY}`)

test('a text is saved when somebody pauses, once, and emptied with the form', async () => {
  const { type, wait } = await open()
  await type('One')
  expect([text(), server.saves]).toEqual(['One', 1])
  await type('Two')
  await wait(60_000)
  expect([text(), server.saves]).toEqual(['Two', 2])
  await type('')
  expect(text()).toBeUndefined()
})

test('another device begins with the stored text, and an older tab is asked', async () => {
  const older = await open()
  await older.type('From the laptop')
  onAnotherDevice()
  const phone = await open()
  expect(phone.area.value).toBe('From the laptop')
  await phone.type('From the phone')
  await older.type('From the laptop again')
  expect([text(), older.notes.length]).toEqual(['From the phone', 1])
  // It waits for the choice.
  await older.type('And more')
  expect(text()).toBe('From the phone')
})

test('a tab that was opened before there was a draft is asked too', async () => {
  const idle = await open()
  const busy = await open()
  await busy.type('From the busy tab')
  await idle.type('From the idle tab')
  expect([text(), idle.notes.length]).toEqual(['From the busy tab', 1])
  // Killed now, and opened again: the text of the idle tab is still not the newer version of the other.
  const again = await open()
  await again.wait(5000)
  expect([text(), again.area.value, again.notes.length]).toEqual(['From the busy tab', 'From the idle tab', 1])
})

test('an answer that was lost makes nobody choose between two texts of their own', async () => {
  const { type, notes } = await open()
  vi.stubGlobal('fetch', async (_: string, { method = 'GET', body }: { method?: string; body?: string }) => {
    answerTo(method, body, 0)
    throw new TypeError('the line broke')
  })
  await type('First')
  vi.stubGlobal('fetch', async (_: string, { method = 'GET', body }: { method?: string; body?: string }) => {
    const said = answerTo(method, body, 0)
    return { ok: true, status: 200, json: async () => said }
  })
  await type('First and second')
  expect([text(), notes]).toEqual(['First and second', []])
})

test('without a network the text waits, and is sent later', async () => {
  const { type, wait } = await open()
  server.isAway = true
  await type('Typed in a tunnel')
  expect(text()).toBeUndefined()
  server.isAway = false
  await wait(30_000)
  expect(text()).toBe('Typed in a tunnel')
})

test('a draft that was sent elsewhere leaves the form, unless somebody has changed it', async () => {
  const first = await open()
  await first.type('Sent from the phone')
  server.stored = null
  const second = await open()
  expect([second.area.value, localStorage.getItem(`draft:${OWNER}:${KEY}`)]).toEqual(['', null])
  await second.type('A new one')
  server.stored = null
  await second.type('A new one, with more')
  await second.wait(3000)
  expect(text()).toBe('A new one, with more')
})

test('a save that is under way when the form is accepted leaves no draft behind', async () => {
  const { type, sync, area, clear } = await open()
  let deliver = () => {}
  const late = new Promise<void>((resolve) => (deliver = resolve))
  const direct = globalThis.fetch
  vi.stubGlobal('fetch', async (...sent: Parameters<typeof fetch>) => {
    if (sent[1]?.method === 'PUT') await late
    return await direct(...sent)
  })
  await type('Begun and sent')
  // The command has stored the text; the first save of the draft arrives afterwards.
  clear()
  area.value = ''
  const ended = sync.ended()
  deliver()
  await ended
  await vi.advanceTimersByTimeAsync(60_000)
  expect(server.stored).toBeNull()
})

test.each(['blocked', 'full'])(
  'with %s storage the text is saved all the same, and deleted only when it is empty',
  async (how) => {
    server.stored = { version: 50, fields: { body: 'From the laptop' } }
    const refuse = () => {
      throw new DOMException('no storage')
    }
    vi.stubGlobal('localStorage', {
      getItem: how === 'full' ? () => null : refuse,
      setItem: refuse,
      removeItem: refuse,
    })
    const { area, type, notes, wait } = await open()
    expect(area.value).toBe('From the laptop')
    await type('From the laptop, and more')
    expect(text()).toBe('From the laptop, and more')
    await type('Other words')
    await wait(60_000)
    expect([text(), notes]).toEqual(['Other words', []])
    await type('')
    expect(server.stored).toBeNull()
  },
)

test('whichever text is chosen, the focus goes to the text, and the other one comes back', async () => {
  const [idle, busy] = [await open(), await open()]
  await busy.type('Theirs')
  await idle.type('Mine')
  type Note = { props: { children: { props: { onTheirs: () => void; onBack: () => void } } } }
  const newest = () => (idle.notes.at(-1) as Note).props.children.props
  newest().onTheirs()
  await idle.wait(0)
  expect([idle.area.value, idle.area.hasFocus]).toEqual(['Theirs', true])
  idle.area.hasFocus = false
  newest().onBack()
  await idle.wait(0)
  expect([idle.area.value, idle.area.hasFocus, text()]).toEqual(['Mine', true, 'Mine'])
})

test('discarding leaves the rest of the address', async () => {
  const { sync, type } = await open()
  await type('A reply')
  const assign = vi.fn()
  vi.stubGlobal('location', { pathname: '/en/posts/9/comment', search: '?replyTo=4&draft=1', assign })
  await sync.discarded()
  expect(assign).toHaveBeenCalledExactlyOnceWith('/en/posts/9/comment?replyTo=4')
})
