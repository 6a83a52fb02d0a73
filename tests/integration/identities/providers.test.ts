import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { accounts } from '#db/schema/auth.ts'
import { siteSettings } from '#db/schema/site.ts'
import { users } from '#db/schema/users.ts'
import { returnFromProvider } from '#lib/identities/writes/return-from-provider.ts'
import { unlinkProvider } from '#lib/identities/commands/unlink-provider.ts'
import { visitProvider, visitProviderToLink } from '#lib/identities/commands/visit-provider.ts'
import { callbackUrl } from '#lib/identities/identity-queries.ts'
import { storeVisit } from '#lib/identities/writes/visits.ts'
import { forgetEnv } from '#lib/platform/env.ts'
import { safeNextPath } from '#lib/platform/paths.ts'
import {
  aBrowser,
  accountOf,
  aMember,
  getAccount,
  guest,
  lettersTo,
  PASSWORD,
  sessionOf,
  trySignIn,
  viewerOf,
} from '#tests/integration/auth/people.ts'
import { aWord, contextOf, later, NOON } from '#tests/support/factories.ts'
import { startForgingIssuer } from '#tests/support/forging-issuer.ts'
import type { Forgery } from '#tests/support/forging-issuer.ts'
import { invalid, notFound } from '#tests/support/matchers.ts'
import { startRealIssuer } from '#tests/support/real-issuer.ts'
import type { AtIssuer } from '#tests/support/real-issuer.ts'

type Issuer = { issuer: string; client: { id: string; secret: string } }

const NAMES = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const
const before = NAMES.map((name) => process.env[name])

function use({ issuer, client }: Issuer): void {
  setEnv([issuer, client.id, client.secret])
}

function setEnv(values: readonly (string | undefined)[]): void {
  for (const [at, name] of NAMES.entries()) {
    if (values[at] === undefined) delete process.env[name]
    else process.env[name] = values[at]
  }
  forgetEnv()
}

let real: Awaited<ReturnType<typeof startRealIssuer>>
let forging: Awaited<ReturnType<typeof startForgingIssuer>>

beforeAll(async () => {
  real = await startRealIssuer(callbackUrl('oidc'))
  forging = await startForgingIssuer()
  use(real)
})
afterAll(async () => {
  setEnv(before)
  await Promise.all([real.stop(), forging.stop()])
})

const leave = (nextPath: string | null = null) =>
  visitProvider(guest(), { provider: 'oidc', nextPath, locale: 'en', address: aWord() })

const comeBack = (answer: URL, token: string | null, sessionToken: string | null = null, now = NOON) =>
  returnFromProvider(guest(now), {
    provider: 'oidc',
    answer,
    token,
    address: aWord(),
    browser: { ...aBrowser(), sessionToken },
  })

const aPersonAtIssuer = (overrides: Partial<AtIssuer> = {}): AtIssuer => {
  const id = aWord()
  return { id, email: `${id}@example.org`, isVerified: true, name: `Sara ${id}`, ...overrides }
}

/** Goes to the real issuer and comes back. */
async function signInAs(person: AtIssuer, { nextPath = null }: { nextPath?: string | null } = {}) {
  const { url, token } = await leave(nextPath)
  return await comeBack(await real.visit(url, person), token)
}

async function viewerIn(outcome: Awaited<ReturnType<typeof comeBack>>) {
  return 'signedIn' in outcome ? await viewerOf(outcome.signedIn.sessionToken, later(1)) : null
}

const linksOf = (provider: string, id: string) =>
  db()
    .select()
    .from(accounts)
    .where(and(eq(accounts.provider, provider), eq(accounts.providerAccountId, id)))

describe('at a real issuer', () => {
  test('a new person gets a confirmed account, and comes back to it and to the page they came from', async () => {
    const person = aPersonAtIssuer()
    const first = await signInAs(person)
    expect(first).toMatchObject({ isNew: true })
    expect(await getAccount(person.email)).toMatchObject({ passwordHash: null, displayName: person.name })
    const again = await signInAs(person, { nextPath: '/tags' })
    expect(again).toMatchObject({ isNew: false, nextPath: '/tags' })
    expect((await viewerIn(again))?.id).toBe((await viewerIn(first))?.id)
    expect(await viewerIn(again)).toMatchObject({ isConfirmed: true })
  })

  test('a verified address leads to the account that has it, and its owner is told', async () => {
    const member = await aMember()
    const outcome = await signInAs(aPersonAtIssuer({ email: member.email }))
    expect(await viewerIn(outcome)).toMatchObject({ id: member.id })
    const subjects = (await lettersTo(member.email)).map(({ subject }) => subject)
    expect(subjects).toContain('The ways to sign in to your account have changed')
    await expect(trySignIn({ email: member.email })).resolves.toBeDefined()
  })

  test('it is the first proof of an unconfirmed account, whose password and sessions go', async () => {
    const member = await aMember({ isConfirmed: false })
    const sessionToken = await sessionOf(member.id)
    const outcome = await signInAs(aPersonAtIssuer({ email: member.email }))
    expect(await viewerIn(outcome)).toMatchObject({ id: member.id, isConfirmed: true })
    expect(await viewerOf(sessionToken)).toBeNull()
    await expect(trySignIn({ email: member.email })).rejects.toMatchObject(invalid('', 'credentials'))
  })

  test('an unverified address signs nobody in and opens nothing', async () => {
    const member = await aMember()
    const person = aPersonAtIssuer({ isVerified: false })
    expect(await signInAs(person)).toMatchObject({ problem: 'unverified' })
    expect(await accountOf(person.email)).toBeNull()
    expect(await signInAs({ ...person, email: member.email })).toMatchObject({ problem: 'unverified' })
    expect(await linksOf('oidc', person.id)).toEqual([])
  })

  test('a closed forum opens no account, but lets known people in', async () => {
    const member = await aMember()
    await db().insert(siteSettings).values({ key: 'sign-up', value: 'closed', changedAt: NOON })
    const stranger = aPersonAtIssuer()
    expect(await signInAs(stranger)).toMatchObject({ problem: 'closed' })
    expect(await accountOf(stranger.email)).toBeNull()
    expect(await viewerIn(await signInAs(aPersonAtIssuer({ email: member.email })))).toMatchObject({ id: member.id })
    await db().delete(siteSettings).where(eq(siteSettings.key, 'sign-up'))
  })
})

describe('none of these gets in', () => {
  test.each<[string, (answer: URL) => void]>([
    ['without state', (answer) => answer.searchParams.delete('state')],
    ['with a made-up state', (answer) => answer.searchParams.set('state', 'made-up')],
    ['without its issuer', (answer) => answer.searchParams.delete('iss')],
    ['of another issuer (mix-up)', (answer) => answer.searchParams.set('iss', 'https://evil.example')],
    ['with a made-up code', (answer) => answer.searchParams.set('code', 'made-up')],
    ['that is an error', (answer) => answer.searchParams.set('error', 'access_denied')],
  ])('an answer %s', async (_what, change) => {
    const person = aPersonAtIssuer()
    const { url, token } = await leave()
    const answer = await real.visit(url, person)
    change(answer)
    expect(await comeBack(answer, token)).toMatchObject({ problem: 'refused' })
    expect(await accountOf(person.email)).toBeNull()
  })

  test('an answer that is replayed, in the same browser and in another one', async () => {
    const { url, token } = await leave()
    const answer = await real.visit(url, aPersonAtIssuer())
    expect(await comeBack(answer, token)).toMatchObject({ isNew: true })
    expect(await comeBack(answer, token)).toMatchObject({ problem: 'expired' })
    const other = await leave()
    expect(await comeBack(answer, other.token)).toMatchObject({ problem: 'refused' })
    expect(await comeBack(answer, null)).toMatchObject({ problem: 'expired' })
  })

  test('a code that was used before', async () => {
    const { url, token } = await leave()
    const answer = await real.visit(url, aPersonAtIssuer())
    const code = answer.searchParams.get('code') ?? ''
    await comeBack(answer, token)
    const next = await leave()
    const fresh = await real.visit(next.url, aPersonAtIssuer())
    fresh.searchParams.set('code', code)
    expect(await comeBack(fresh, next.token)).toMatchObject({ problem: 'refused' })
  })

  test('somebody else’s code in one’s own browser, and a visit without PKCE or with another nonce', async () => {
    const [mine, theirs] = [await leave(), await leave()]
    const foreign = await real.visit(theirs.url, aPersonAtIssuer())
    const own = new URL(mine.url)
    foreign.searchParams.set('state', own.searchParams.get('state') ?? '')
    expect(await comeBack(foreign, mine.token)).toMatchObject({ problem: 'refused' })
    for (const change of [
      (url: URL) => {
        url.searchParams.delete('code_challenge')
        url.searchParams.delete('code_challenge_method')
      },
      (url: URL) => url.searchParams.set('nonce', 'another'),
    ]) {
      const { url, token } = await leave()
      const changed = new URL(url)
      change(changed)
      const answer = await real.visit(changed.href, aPersonAtIssuer())
      expect(await comeBack(answer, token)).toMatchObject({ problem: 'refused' })
    }
  })

  test('a visit to another provider, and one that took too long', async () => {
    const person = aPersonAtIssuer()
    const { url, token } = await leave()
    const answer = await real.visit(url, person)
    const visit = { provider: 'google', userId: null, nextPath: null, locale: 'en' } as const
    const elsewhere = await storeVisit(db(), visit, NOON)
    expect(await comeBack(answer, elsewhere)).toMatchObject({ problem: 'expired' })
    expect(await comeBack(answer, token, null, later(15))).toMatchObject({ problem: 'expired' })
    expect(await accountOf(person.email)).toBeNull()
  })

  const hour = 3600
  const now = () => Math.floor(Date.now() / 1000)
  test.each<[string, () => Forgery]>([
    ['of another issuer', () => ({ claims: { iss: 'https://evil.example' } })],
    ['for another client', () => ({ claims: { aud: 'somebody-else' } })],
    ['with another nonce', () => ({ claims: { nonce: 'another' } })],
    ['without nonce', () => ({ claims: { nonce: undefined } })],
    ['that has expired', () => ({ claims: { iat: now() - 2 * hour, exp: now() - hour } })],
    ['without a signature (alg none)', () => ({ header: { alg: 'none' }, isUnsigned: true })],
    ['signed with another key', () => ({ isOfAnotherKey: true })],
    ['signed with the secret instead of the key', () => ({ header: { alg: 'HS256' } })],
  ])('an identity token %s', async (_what, forgery) => {
    use(forging)
    try {
      const email = `${aWord()}@example.org`
      const claims = { sub: email, email, email_verified: true }
      const visit = async (change: Forgery) => {
        const { url, token } = await leave()
        forging.answerWith({ ...change, claims: { ...claims, ...change.claims } }, url)
        const answer = new URL(callbackUrl('oidc'))
        answer.searchParams.set('code', 'x')
        answer.searchParams.set('iss', forging.issuer)
        answer.searchParams.set('state', new URL(url).searchParams.get('state') ?? '')
        return await comeBack(answer, token)
      }
      expect(await visit(forgery())).toMatchObject({ problem: 'refused' })
      expect(await accountOf(email)).toBeNull()
      // The control: the same token without the change.
      expect(await visit({})).toMatchObject({ isNew: true })
    } finally {
      use(real)
    }
  })
})

describe('linking in the settings', () => {
  async function signedIn(overrides: Parameters<typeof aMember>[0] = {}) {
    const member = await aMember(overrides)
    const sessionToken = await sessionOf(member.id)
    return { member, sessionToken, proof: { sessionToken, proofPassword: '' } }
  }
  type SignedIn = Awaited<ReturnType<typeof signedIn>>

  const toLink = ({ member, proof }: SignedIn, now = NOON) =>
    visitProviderToLink(contextOf(member, { now }), { provider: 'oidc', locale: 'en', proof })

  async function link(person: SignedIn, at: AtIssuer) {
    const { url, token } = await toLink(person)
    return await comeBack(await real.visit(url, at), token, person.sessionToken)
  }

  test('takes an account with any address, needs a proof, and then signs in', async () => {
    const person = await signedIn()
    const at = aPersonAtIssuer({ email: 'other@example.com', isVerified: false })
    await expect(toLink(person, later(11))).rejects.toMatchObject(invalid('proofPassword', 'passwordAgain'))
    expect(await link(person, at)).toMatchObject({ linked: true })
    expect(await viewerIn(await signInAs(at))).toMatchObject({ id: person.member.id })
  })

  test('is refused for an account that somebody else has linked, and in a browser that changed its person', async () => {
    const [one, other] = [await signedIn(), await signedIn()]
    const at = aPersonAtIssuer()
    expect(await link(one, at)).toMatchObject({ linked: true })
    expect(await link(other, at)).toMatchObject({ problem: 'taken', isLinking: true })
    const { url, token } = await toLink(one)
    const answer = await real.visit(url, aPersonAtIssuer())
    expect(await comeBack(answer, token, other.sessionToken)).toMatchObject({ problem: 'taken' })
  })

  test('unlinking needs a proof; the account elsewhere then opens nothing of theirs', async () => {
    const person = await signedIn()
    const at = aPersonAtIssuer({ email: 'other@example.com', isVerified: false })
    await link(person, at)
    const unlink = (now = NOON, proofPassword = '') =>
      unlinkProvider(contextOf(person.member, { now }), {
        provider: 'oidc',
        proof: { sessionToken: person.sessionToken, proofPassword },
      })
    await expect(unlink(later(11))).rejects.toMatchObject(invalid('proofPassword', 'passwordAgain'))
    await unlink(later(11), PASSWORD)
    await unlink()
    expect(await signInAs(at)).toMatchObject({ problem: 'unverified' })
  })

  test('never removes the last way in', async () => {
    const person = await signedIn({ isConfirmed: false })
    await link(person, aPersonAtIssuer())
    await db().update(users).set({ passwordHash: null }).where(eq(users.id, person.member.id))
    const unlinking = unlinkProvider(contextOf(person.member), { provider: 'oidc', proof: person.proof })
    await expect(unlinking).rejects.toMatchObject(invalid('', 'lastWayIn'))
    expect(await db().$count(accounts, eq(accounts.userId, person.member.id))).toBe(1)
  })
})

test('a provider without settings does not exist, and one that is away says so', async () => {
  const visit = visitProvider(guest(), { provider: 'github', nextPath: null, locale: 'en', address: aWord() })
  await expect(visit).rejects.toMatchObject(notFound)
  use({ issuer: 'http://127.0.0.1:9', client: real.client })
  await expect(leave()).rejects.toMatchObject(invalid('', 'providerAway'))
  use(real)
})

test('a return address off the site is dropped before the visit', () => {
  for (const next of ['https://evil.example', '//evil.example', '/\\evil.example'])
    expect(safeNextPath(next)).toBeNull()
})
