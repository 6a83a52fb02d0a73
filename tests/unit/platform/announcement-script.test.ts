import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { ANNOUNCEMENT_SCRIPT } from '#lib/platform/announcement-script.ts'
import { THEME_SCRIPT } from '#lib/platform/theme-script.ts'

type Banner = { id: string; hidden: boolean }

/** A browser in which the script of every page has run. */
function aBrowser() {
  const stored = new Map<string, string>()
  const heard: ((event: unknown) => void)[] = []
  const localStorage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
  }
  // React stops a click at the document while it takes a page over: only what hears it on the way down hears it always.
  const addEventListener = (_: 'click', listener: (event: unknown) => void, isCapturing = false) => {
    if (isCapturing) heard.push(listener)
  }
  const run = (script: string, banner: Banner | null) =>
    runInNewContext(script, {
      localStorage,
      addEventListener,
      document: {
        documentElement: { dataset: {} },
        currentScript: { previousElementSibling: banner },
        getElementById: () => null,
      },
    })
  run(THEME_SCRIPT, null)
  return {
    load: (banner: Banner) => run(ANNOUNCEMENT_SCRIPT, banner),
    click: (found: Readonly<Record<string, unknown>>) => {
      for (const listener of heard) listener({ target: { closest: (selector: string) => found[selector] ?? null } })
    },
  }
}

test('an announcement that comes without a new document can be hidden, and stays hidden; a changed one is shown', () => {
  const [browser, banner, changed] = [
    aBrowser(),
    { id: 'announcement-1', hidden: false },
    { id: 'announcement-2', hidden: false },
  ]
  browser.click({ '.announcement': banner })
  expect(banner.hidden).toBe(false)
  browser.click({ '.announcement': banner, '.announcement button': {} })
  expect(banner.hidden).toBe(true)
  banner.hidden = false
  for (const one of [banner, changed]) browser.load(one)
  expect([banner.hidden, changed.hidden]).toEqual([true, false])
})
