import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createAdmission } from '#server/http/admission.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('a request that has waited for six seconds is refused, although no turn became free, and is never run', async () => {
  const { admit } = createAdmission(1)
  const first = Promise.withResolvers<void>()
  const answered = admit(() => first.promise)
  const late = vi.fn<() => Promise<void>>(async () => undefined)
  const refused = admit(late)
  await vi.advanceTimersByTimeAsync(6000)
  expect(await refused).toBe(false)
  first.resolve()
  expect(await answered).toBe(true)
  expect(await admit(async () => undefined)).toBe(true)
  expect(late).not.toHaveBeenCalled()
})
