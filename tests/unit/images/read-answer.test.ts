import { expect, test } from 'vitest'
import { readAnswer } from '#lib/images/decoding/decode.ts'

const bytes = new Uint8Array([1, 2, 3])
const good = { width: 900, height: 450, variants: [320, 800, 900].map((width) => ({ width, bytes })) }

test('the answer of the decoding process is taken if it can mean it', () => {
  expect(readAnswer(good)).toEqual(good)
  expect(readAnswer({ fault: 'imageSlow' })).toEqual({ fault: 'imageSlow' })
})

test.each([
  ['no answer', null],
  ['a fault that does not exist', { fault: 'toString' }],
  ['a size that is no whole number', { ...good, height: 450.5 }],
  ['a size over the limit', { ...good, height: 6401 }],
  ['a variant less', { ...good, variants: good.variants.slice(1) }],
  ['a variant more', { ...good, variants: [...good.variants, { width: 901, bytes }] }],
  ['a width that is a path', { ...good, variants: good.variants.map((one) => ({ ...one, width: '../1' })) }],
  ['words instead of bytes', { ...good, variants: good.variants.map((one) => ({ ...one, bytes: 'RIFF' })) }],
])('%s is a broken file', (_, answer) => {
  expect(readAnswer(answer)).toEqual({ fault: 'imageBroken' })
})
