import { like } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { rateLimits } from '#db/schema/auth.ts'
import { requestLink } from '#lib/auth/commands/request-link.ts'
import { sendAgain } from '#lib/auth/commands/send-again.ts'
import { signUp } from '#lib/auth/commands/sign-up.ts'
import { AUTH_LIMITS } from '#lib/auth/limits.ts'
import { signUpInput } from '#lib/auth/schema.ts'
import { aWord } from '#tests/support/factories.ts'
import { aMember, getAccount, guest, lettersTo, openByMail, PASSWORD } from './people.ts'

const signUpAs = (email: string, address: string) =>
  signUp(guest(), {
    ...signUpInput.parse({ email, displayName: 'Sara Lindqvist', password: PASSWORD }),
    locale: 'en',
    address,
  })

type Again = { email: string; address: string; token?: string; purpose?: 'signed-up' | 'sign-in' | 'reset' }
const again = ({ purpose = 'signed-up', ...request }: Again) => sendAgain(guest(), { purpose, next: null, ...request })

/** Lets the seconds pass that this limit counts. */
const wait = () =>
  db()
    .delete(rateLimits)
    .where(like(rateLimits.key, `${AUTH_LIMITS.sendAgain.name}:%`))

describe('a mail that did not come', () => {
  test('is sent again after 30 seconds, and the new link confirms the address', async () => {
    const [email, address] = [`${aWord()}@example.org`, aWord()]
    const { token } = await signUpAs(email, address)
    await lettersTo(email)
    await expect(again({ email, address, token })).rejects.toMatchObject({ code: 'rate-limited' })
    expect(await lettersTo(email)).toHaveLength(1)
    await wait()
    await again({ email, address, token })
    expect((await lettersTo(email)).map(({ subject }) => subject)).toEqual(
      Array.from({ length: 2 }, () => 'Confirm your e-mail address'),
    )
    await openByMail(email)
    expect((await getAccount(email)).emailConfirmedAt).not.toBeNull()
    await expect(again({ email, address, token })).rejects.toMatchObject({ code: 'rate-limited' })
  })

  test('is sent again to nobody but the sender of the sign-up', async () => {
    const [email, address] = [`${aWord()}@example.org`, aWord()]
    await signUpAs(email, address)
    const { token: others } = await signUpAs(`x${email}`, aWord())
    expect(await lettersTo(email)).toHaveLength(1)
    for (const proof of [others, aWord(), '']) {
      await wait()
      await again({ email, address: aWord(), token: proof })
      expect(await lettersTo(email)).toHaveLength(1)
    }
  })

  test('is sent again for a link to sign in and to reset, and not at all to nobody', async () => {
    for (const purpose of ['sign-in', 'reset'] as const) {
      const [member, address] = [await aMember(), aWord()]
      await requestLink(guest(), { purpose, email: member.email, address, next: null })
      await lettersTo(member.email)
      await expect(again({ purpose, email: member.email, address })).rejects.toMatchObject({ code: 'rate-limited' })
      await wait()
      await again({ purpose, email: member.email, address })
      expect(await lettersTo(member.email)).toHaveLength(2)
      const nobody = `${aWord()}@example.org`
      await again({ purpose, email: nobody, address })
      expect(await lettersTo(nobody)).toEqual([])
    }
  })

  test('has the account’s own limit, silently', async () => {
    const member = await aMember()
    const { token } = await signUpAs(member.email, aWord())
    await lettersTo(member.email)
    for (let i = 0; i < AUTH_LIMITS.signUpMails.points + 2; i++) {
      await wait()
      await again({ email: member.email, address: aWord(), token })
      await lettersTo(member.email)
    }
    expect(await lettersTo(member.email)).toHaveLength(AUTH_LIMITS.signUpMails.points)
  })
})
