import { describe, expect, test } from 'vitest'
import { asks, unknownAddress } from './asks.ts'
import { aMember } from './people.ts'

// enumeration.slow.test.ts measures that both also take the same time.

describe.each(asks)('%s', (_what, ask) => {
  test('answers the same for known and unknown addresses', async () => {
    const answerFor = (email: string) =>
      ask(email).catch((error: Error) => `${error.constructor.name}: ${error.message}`)
    const known = await answerFor((await aMember()).email)
    expect(known).toEqual(await answerFor(unknownAddress()))
  })
})
