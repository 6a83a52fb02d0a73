import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

/** Makes the part of a browser's storage that drafts need. */
function storage() {
  const kept = new Map<string, string>()
  const methods = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  }
  return new Proxy(methods, { ownKeys: () => [...kept.keys()], getOwnPropertyDescriptor: () => OWN })
}
const OWN = { enumerable: true, configurable: true }

const draft = (title: string, at = Date.now()) => JSON.stringify({ at, fields: { title } })
const titleOf = (owner: number, key = 'ask') =>
  (JSON.parse(localStorage.getItem(`draft:${owner}:${key}`) ?? 'null') as { fields: { title: string } } | null)?.fields
    .title

async function page() {
  vi.resetModules()
  return await import('#components/ui/draft-owner.ts')
}

beforeEach(() => vi.stubGlobal('localStorage', storage()))
afterEach(() => vi.unstubAllGlobals())

describe('the owner of the drafts on a page', () => {
  test('text typed while signed out becomes the draft of the person who signs in, and not of the next', async () => {
    localStorage.setItem('draft:0:ask', draft('typed signed out'))
    const { setDraftOwner } = await page()
    expect(setDraftOwner(0)).toBe(false)
    expect(setDraftOwner(7)).toBe(false)
    expect([titleOf(0), titleOf(7)]).toEqual([undefined, 'typed signed out'])
    expect(setDraftOwner(0)).toBe(true)
    expect(setDraftOwner(8)).toBe(false)
    expect([titleOf(7), titleOf(8), titleOf(0)]).toEqual(['typed signed out', undefined, undefined])
  })

  test('of two for the same form the newer stays', async () => {
    localStorage.setItem('draft:0:ask', draft('older', Date.now() - 2000))
    localStorage.setItem('draft:7:ask', draft('newer', Date.now() - 1000))
    const { setDraftOwner } = await page()
    setDraftOwner(7)
    expect([titleOf(0), titleOf(7)]).toEqual([undefined, 'newer'])
  })

  test('drafts without an owner, and those older than thirty days, are deleted', async () => {
    localStorage.setItem('draft:ask', draft('from before drafts had owners'))
    localStorage.setItem('draft:9:ask', draft('old', Date.now() - 31 * 24 * 60 * 60_000))
    localStorage.setItem('theme', 'dark')
    const { setDraftOwner } = await page()
    setDraftOwner(7)
    expect(Object.keys(localStorage).toSorted()).toEqual(['draft-owner', 'theme'])
  })

  test('a page without an answer from the server assumes the last person', async () => {
    const first = await page()
    first.setDraftOwner(7)
    const second = await page()
    expect(second.likelyOwner()).toBe(7)
  })

  test('a form saves for the last person until somebody signs in, and then for that person', async () => {
    const { keepDrafts, setDraftOwner } = await page()
    const heard: unknown[] = []
    setDraftOwner(0)
    keepDrafts({ beforeChange: () => heard.push('save'), onOwner: (owner) => heard.push(owner) })
    setDraftOwner(7)
    expect(heard).toEqual([0, 'save', 7])
  })

  test('versions of drafts stay known until the server tells others, or somebody else is here', async () => {
    const { setDraftOwner, storedVersion } = await page()
    setDraftOwner(7, { ask: 3 })
    setDraftOwner(7)
    expect(storedVersion('ask')).toBe(3)
    setDraftOwner(7, {})
    expect(storedVersion('ask')).toBe(0)
    setDraftOwner(7, { ask: 4 })
    setDraftOwner(8)
    expect(storedVersion('ask')).toBe(0)
  })

  test('a page that comes back from memory follows who is here by now, without asking the server', async () => {
    const { keepDrafts, likelyOwner, setDraftOwner } = await page()
    const { followStoredOwner } = await import('#components/viewer/viewer-store.ts')
    const heard: unknown[] = []
    setDraftOwner(7)
    keepDrafts({ beforeChange: () => heard.push('save'), onOwner: (owner) => heard.push(owner) })
    // Another page has signed out by now.
    localStorage.setItem('draft-owner', '0')
    followStoredOwner()
    expect([likelyOwner(), heard]).toEqual([0, [7, 'save']])
    followStoredOwner()
    localStorage.removeItem('draft-owner')
    followStoredOwner()
    expect([likelyOwner(), heard]).toEqual([0, [7, 'save']])
  })
})
