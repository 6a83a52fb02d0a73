import { requestLink } from '#lib/auth/commands/request-link.ts'
import { sendAgain } from '#lib/auth/commands/send-again.ts'
import { signUp } from '#lib/auth/commands/sign-up.ts'
import { signUpInput } from '#lib/auth/schema.ts'
import { aWord } from '#tests/support/factories.ts'
import { guest, PASSWORD, trySignIn } from './people.ts'

/** Returns an unknown address; a new one each time, so that no limit is reached. */
export const unknownAddress = () => `${aWord()}@example.org`

export type Ask = (email: string) => Promise<unknown>

function signUpAs(email: string, password: string) {
  const typed = { email, password, displayName: `Sara ${aWord()}` }
  return signUp(guest(), { ...signUpInput.parse(typed), locale: 'en', address: aWord() })
}

/** Every request by which a stranger can ask about an address. */
export const asks: [string, Ask][] = [
  ['signing in', (email) => trySignIn({ email, password: 'not the password at all' })],
  ['signing up', (email) => signUpAs(email, PASSWORD)],
  [
    'signing in with the password of a sign-up',
    async (email) => {
      await signUpAs(email, 'another secret of mine')
      return await trySignIn({ email, password: 'another secret of mine' })
    },
  ],
  [
    'asking for a link to sign in',
    (email) => requestLink(guest(), { purpose: 'sign-in', email, address: aWord(), next: null }),
  ],
  [
    'asking for a link to reset',
    (email) => requestLink(guest(), { purpose: 'reset', email, address: aWord(), next: null }),
  ],
  [
    'asking to send a mail again',
    (email) => sendAgain(guest(), { purpose: 'signed-up', email, address: aWord(), next: null, token: aWord() }),
  ],
]
