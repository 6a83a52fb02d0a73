import { expect, test } from 'vitest'
import { partsOf } from '#lib/archives/parts.ts'

const MEGABYTE = 1024 * 1024

async function* piecesOf(lengths: readonly number[]): AsyncGenerator<Buffer> {
  for (const [at, length] of lengths.entries()) yield Buffer.alloc(length, at + 1)
}

test.each([
  [[], []],
  [[10, 20], [30]],
  [[MEGABYTE], [MEGABYTE]],
  [
    [MEGABYTE - 1, 2],
    [MEGABYTE, 1],
  ],
  [
    [3, 3 * MEGABYTE, 5],
    [MEGABYTE, MEGABYTE, MEGABYTE, 8],
  ],
])('pieces of %j bytes are stored as parts of %j', async (lengths, expected) => {
  const parts = await Array.fromAsync(partsOf(piecesOf(lengths)))
  expect(parts.map((part) => part.length)).toEqual(expected)
  const whole = Buffer.concat(await Array.fromAsync(piecesOf(lengths)))
  expect(Buffer.concat(parts).equals(whole)).toBe(true)
})
