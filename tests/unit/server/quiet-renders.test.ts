import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { QuietRenders } from '#server/page-cache/quiet-renders.ts'

const aPage = (key: string) => ({ address: key, isData: false, key })
const LOOK_MS = 500

let utilization = 0
let rendered: string[] = []
let quiet: QuietRenders

beforeEach(() => {
  vi.useFakeTimers()
  utilization = 0
  rendered = []
  quiet = new QuietRenders({
    render: async ({ key }) => {
      rendered.push(key)
      if (key === '/fails') throw new Error('no page')
    },
    busySince: () => ({ idle: 0, active: 0, utilization }),
  })
})
afterEach(() => {
  quiet.close()
  vi.useRealTimers()
})

test('changed pages come first, then the most viewed, one at a time', async () => {
  quiet.warm(['/popular', '/less popular'].map(aPage))
  quiet.refill([aPage('/changed')])
  await vi.advanceTimersByTimeAsync(LOOK_MS)
  expect(rendered).toEqual(['/changed'])
  await vi.advanceTimersByTimeAsync(5 * LOOK_MS)
  expect(rendered).toEqual(['/changed', '/popular', '/less popular'])
  expect(vi.getTimerCount()).toBe(0)
})

test('while people use the process it renders nothing, and goes on afterwards', async () => {
  utilization = 0.5
  quiet.refill([aPage('/changed')])
  await vi.advanceTimersByTimeAsync(20 * LOOK_MS)
  expect(rendered).toEqual([])
  utilization = 0.1
  await vi.advanceTimersByTimeAsync(LOOK_MS)
  expect(rendered).toEqual(['/changed'])
})

test('a page that changes many times is rendered once, and a failure does not stop the others', async () => {
  for (let turn = 0; turn < 50; turn++) quiet.refill(['/fails', '/changed'].map(aPage))
  await vi.advanceTimersByTimeAsync(10 * LOOK_MS)
  expect(rendered).toEqual(['/fails', '/changed'])
})

test('the rows are bounded', async () => {
  quiet.refill(Array.from({ length: 5000 }, (_, at) => aPage(`/${at}`)))
  await vi.advanceTimersByTimeAsync(2000 * LOOK_MS)
  expect(rendered).toHaveLength(1000)
})
