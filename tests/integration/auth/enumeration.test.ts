import { describe, expect, test } from 'vitest'
import { sendAgain } from '#lib/auth/commands/send-again.ts'
import { signUp } from '#lib/auth/commands/sign-up.ts'
import { signUpInput } from '#lib/auth/schema.ts'
import { aWord } from '#tests/support/factories.ts'
import { asks, unknownAddress } from './asks.ts'
import { aMember, guest, PASSWORD } from './people.ts'

// enumeration.slow.test.ts measures that both also take the same time.

/** Returns an answer with the length of its random token in place of the token. */
function comparable(answer: unknown): unknown {
  const hasToken = typeof answer === 'object' && answer !== null && 'token' in answer
  return hasToken ? { ...answer, token: String(answer.token).length } : answer
}

const failureOf = (error: Error) => `${error.constructor.name}: ${error.message}`

describe.each(asks)('%s', (_what, ask) => {
  test('answers the same for known and unknown addresses', async () => {
    const answerFor = async (email: string) => comparable(await ask(email).catch(failureOf))
    const known = await answerFor((await aMember()).email)
    expect(known).toEqual(await answerFor(unknownAddress()))
  })
})

test('the token of a sign-up answers the same for known and unknown addresses when it is used', async () => {
  const answersFor = async (email: string) => {
    const rest = { email, next: null, address: aWord() }
    const typed = signUpInput.parse({ email, displayName: `Sara ${aWord()}`, password: PASSWORD })
    const { token } = await signUp(guest(), { ...typed, ...rest, locale: 'en' })
    const again = () => sendAgain(guest(), { ...rest, purpose: 'signed-up', token }).catch(failureOf)
    return [await again(), await again()]
  }
  expect(await answersFor((await aMember()).email)).toEqual(await answersFor(unknownAddress()))
})
