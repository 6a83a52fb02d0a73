import { expect, test } from 'vitest'
import { readSources } from './sources.ts'

/**
 * The fields that every form sends besides its own: its language, its page, whether it stays there, and the owner of
 * its text. A form with a field of its own under such a name would send two, of which readers take different ones.
 */
const SENT_BY_EVERY_FORM = ['locale', 'from', 'stay', 'typedBy']

test('no form has a field of its own under a name that every form sends', () => {
  const schemas = readSources().filter(({ path }) => /^lib\/[^/]+\/schema\.ts$/.test(path))
  expect(schemas.length).toBeGreaterThan(20)
  const own = new RegExp(String.raw`^\s+(${SENT_BY_EVERY_FORM.join('|')})(?::|,$)`, 'm')
  const found = schemas.flatMap(({ path, text }) => {
    const name = own.exec(text)?.[1]
    return name === undefined ? [] : [`${path}: ${name}`]
  })
  expect(found).toEqual([])
})
