import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { forgetNews, LOOK_AGAIN, scoreOf } from '#components/live/live-store.ts'
import { openStream } from '#components/live/open-stream.ts'
import { ACTION_DONE } from '#components/ui/use-action-submit.ts'

/** The browser's EventSource, as far as a stream uses it. */
class Source extends EventTarget {
  static readonly OPEN = 1
  static readonly opened: Source[] = []
  readonly url: string
  readyState = 0

  constructor(url: string) {
    super()
    this.url = url
    Source.opened.push(this)
  }
  begin() {
    this.readyState = 1
    this.dispatchEvent(new Event('open'))
  }
  fail() {
    this.readyState = 2
    this.dispatchEvent(new Event('error'))
  }
  close() {
    this.readyState = 2
  }
  say(event: string, data: unknown, lastEventId = '') {
    this.dispatchEvent(Object.assign(new Event(event), { data: JSON.stringify(data), lastEventId }))
  }
}

let page: EventTarget & { hidden: boolean }
let browser: EventTarget
let looks: number
let end: () => void
let unread: number | null

beforeEach(() => {
  Source.opened.length = 0
  page = Object.assign(new EventTarget(), { hidden: false })
  browser = new EventTarget()
  looks = 0
  unread = null
  browser.addEventListener(LOOK_AGAIN, () => (looks += 1))
  vi.stubGlobal('document', page)
  vi.stubGlobal('window', browser)
  vi.stubGlobal('EventSource', Source)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  vi.spyOn(Math, 'random').mockReturnValue(0.5)
  end = openStream('question=7', () => unread)
})
afterEach(() => {
  end()
  forgetNews()
  vi.useRealTimers()
})

const newest = () => Source.opened.at(-1) as Source
const isOpen = () => newest().readyState < 2

function hide(hidden: boolean) {
  page.hidden = hidden
  page.dispatchEvent(new Event('visibilitychange'))
}

const NEWS = { question: 7, answers: [8], accepted: [], scores: { 7: 1, 8: 3 } }

describe('a stream', () => {
  test('is closed in a hidden tab and before the page is cached, and continues with the last event', () => {
    newest().begin()
    newest().say('thread', NEWS, '7-abc')
    expect([scoreOf(7), scoreOf(8), scoreOf(9)]).toEqual([1, 3, undefined])
    for (const [leave, comeBack] of [
      [() => hide(true), () => hide(false)],
      [() => browser.dispatchEvent(new Event('pagehide')), () => browser.dispatchEvent(new Event('pageshow'))],
    ] as const) {
      leave()
      expect(isOpen()).toBe(false)
      comeBack()
      expect(isOpen()).toBe(true)
      expect(newest().url).toBe('/api/live?question=7&last=7-abc')
    }
    expect(Source.opened).toHaveLength(3)
  })

  test('passes its signals on; when it is open again, the page looks for what it has missed', () => {
    newest().begin()
    expect(looks).toBe(0)
    newest().say('look', null)
    expect(looks).toBe(1)
    hide(true)
    hide(false)
    newest().begin()
    expect(looks).toBe(2)
    // The queue was rendered before its stream began.
    end()
    end = openStream('&queue=1', () => unread)
    newest().begin()
    expect(looks).toBe(3)
  })

  test('waits longer after each failure, by a random part of a growing time, at most a minute', () => {
    const waits: number[] = []
    for (let failure = 0; failure < 8; failure++) {
      const { length } = Source.opened
      newest().fail()
      const before = Date.now()
      while (Source.opened.length === length) vi.advanceTimersToNextTimer()
      waits.push(Date.now() - before)
    }
    expect(waits).toEqual([1500, 2500, 4500, 8500, 16_500, 30_500, 30_500, 30_500])
    // After a stream that lasted, it begins anew.
    newest().begin()
    vi.advanceTimersByTime(61_000)
    newest().fail()
    vi.advanceTimersByTime(1500)
    expect(isOpen()).toBe(true)
  })

  test('does not open in a hidden tab after a failure, and not after its end', () => {
    newest().fail()
    hide(true)
    vi.advanceTimersByTime(100_000)
    expect(Source.opened).toHaveLength(1)
    hide(false)
    expect(Source.opened).toHaveLength(2)
    newest().fail()
    end()
    vi.advanceTimersByTime(100_000)
    hide(false)
    expect(Source.opened).toHaveLength(2)
  })

  test('that never opens is given up after ten failures in a row, until the page is visible anew', () => {
    for (let failure = 1; failure < 10; failure++) {
      newest().fail()
      vi.advanceTimersByTime(61_000)
    }
    expect(Source.opened).toHaveLength(10)
    newest().fail()
    vi.advanceTimersByTime(600_000)
    expect(Source.opened).toHaveLength(10)
    hide(true)
    hide(false)
    expect(Source.opened).toHaveLength(11)
    expect(isOpen()).toBe(true)
  })

  test('that is not open leaves an action to the page, which renders newer numbers', () => {
    newest().begin()
    newest().say('thread', NEWS, '7-abc')
    browser.dispatchEvent(new Event(ACTION_DONE))
    expect(scoreOf(8)).toBe(3)
    newest().fail()
    browser.dispatchEvent(new Event(ACTION_DONE))
    expect(scoreOf(8)).toBeUndefined()
    vi.advanceTimersByTime(1500)
    expect(newest().url).toBe('/api/live?question=7&last=')
  })

  test('names the number of unread lines that the page shows by then', () => {
    unread = 3
    newest().fail()
    vi.advanceTimersByTime(1500)
    expect(newest().url).toBe('/api/live?question=7&last=&unread=3')
  })
})
