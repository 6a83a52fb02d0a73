import { describe, expect, test } from 'vitest'
import type { ImageId } from '#lib/platform/ids.ts'
import {
  imageAddress,
  imageIn,
  imageMarkdown,
  variantAddress,
  variantIn,
  variantWidths,
} from '#lib/platform/image-addresses.ts'

const id = '0123456789abcdef0123456789abcdef' as ImageId
const image = { id, width: 1600, height: 1067 }

describe('the address of an image', () => {
  test('holds its size and reads back', () => {
    expect(imageAddress(image)).toBe(`/images/${id}/1600x1067.webp`)
    expect(imageIn(imageAddress(image))).toEqual(image)
    expect(variantIn(imageAddress(image))).toEqual(image)
  })

  test('each variant has its own', () => {
    expect(variantWidths(1600)).toEqual([320, 800, 1600])
    expect(variantWidths(320)).toEqual([320])
    expect(variantAddress(image, 800)).toBe(`/images/${id}/800.webp`)
    expect(variantIn(`/images/${id}/800.webp`)).toEqual({ id, width: 800, height: null })
  })

  test.each([
    'https://evil.example/images/0123456789abcdef0123456789abcdef/1600x1067.webp',
    `//evil.example/images/${id}/1600x1067.webp`,
    `/images/${id}/1600x1067.webp?x=1`,
    `/images/${id}/../../etc/1600x1067.webp`,
    `/images/${id.toUpperCase()}/1600x1067.webp`,
    `/images/${id}/1600x1067.webp\n`,
    `/images/${id}/0x10.webp`,
    `/images/${id}/1601x10.webp`,
    `/images/${id}/800.webp`,
    '/images/new',
  ])('%s is none', (address) => {
    expect(imageIn(address)).toBeNull()
  })
})

test('a description cannot end its brackets, nor become formatting', () => {
  expect(imageMarkdown(image, ' A [plan](x)\n*now* ')).toBe(
    String.raw`![A \[plan\](x) \*now\*](/images/${id}/1600x1067.webp)`,
  )
})
