import { describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { openAccount } from '#lib/users/writes/open-account.ts'
import { aWord, NOON } from '#tests/support/factories.ts'
import { leavingNothingChanged } from '#tests/support/matchers.ts'

function open(displayName: string, email = `${aWord()}@example.org`) {
  return db().transaction((tx) => openAccount(tx, { displayName, email, passwordHash: 'x', locale: 'en' }, NOON))
}

describe('opening an account', () => {
  test('makes the handle from the name, with a number if it is taken', async () => {
    const name = `Åsa ${aWord()}`
    const handles = [(await open(name))?.handle, (await open(name))?.handle, (await open(name.toUpperCase()))?.handle]
    const base = name.toLowerCase().replace('å', 'a').replace(' ', '-')
    expect(handles).toEqual([base, `${base}-2`, `${base}-3`])
  })

  test('goes past handles that look alike', async () => {
    const word = aWord().replaceAll(/[01]/g, 'x')
    expect((await open(`${word}o`))?.handle).toBe(`${word}o`)
    expect((await open(`${word}0`))?.handle).toBe(`${word}0-2`)
  })

  test('finds a number past the ninth', async () => {
    const name = aWord()
    for (let i = 0; i < 9; i++) await open(name)
    expect((await open(name))?.handle).toMatch(new RegExp(`^${name}-\\d{5}$`))
  })

  test('with a taken address does nothing', async () => {
    const email = `${aWord()}@example.org`
    await open('Sara', email)
    expect(await leavingNothingChanged(() => open('Mallory', email))).toBeNull()
  })

  test('twenty at once with one address: one', async () => {
    const email = `${aWord()}@example.org`
    const outcomes = await Promise.all(Array.from({ length: 20 }, (_, i) => open(`Sara ${i}`, email)))
    expect(outcomes.filter((account) => account !== null)).toHaveLength(1)
  })
})
