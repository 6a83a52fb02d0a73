import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { sessions } from '#db/schema/auth.ts'
import { passkeys } from '#db/schema/passkeys.ts'
import { users } from '#db/schema/users.ts'
import { requireProof } from '#lib/auth/writes/require-proof.ts'
import { askForPasskey } from '#lib/passkeys/ask-queries.ts'
import { addPasskey } from '#lib/passkeys/commands/add-passkey.ts'
import { offerPasskey } from '#lib/passkeys/commands/offer-passkey.ts'
import { proveWithPasskey } from '#lib/passkeys/commands/prove-with-passkey.ts'
import { removePasskey } from '#lib/passkeys/commands/remove-passkey.ts'
import { renamePasskey } from '#lib/passkeys/commands/rename-passkey.ts'
import { signInWithPasskey } from '#lib/passkeys/commands/sign-in-with-passkey.ts'
import { listPasskeys } from '#lib/passkeys/queries.ts'
import { MAX_PASSKEYS } from '#lib/passkeys/rules.ts'
import { beginTwoStep } from '#lib/two-step/commands/begin-two-step.ts'
import { forgetEnv } from '#lib/platform/env.ts'
import { aBrowser, aMember, eventsOf, guest, lettersTo, trySignIn, viewerOf } from '#tests/integration/auth/people.ts'
import type { Member } from '#tests/integration/auth/people.ts'
import { anAuthenticator } from '#tests/support/authenticator.ts'
import { aWord, contextOf, later, NOON } from '#tests/support/factories.ts'
import { invalid, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'

const before = process.env['SITE_URL']
const setSite = (url: string | undefined) => {
  if (url === undefined) delete process.env['SITE_URL']
  else process.env['SITE_URL'] = url
  forgetEnv()
}
beforeAll(() => setSite('http://localhost:3000'))
afterAll(() => setSite(before))

const refused = invalid('', 'passkeyRefused')

async function signedIn() {
  const member = await aMember()
  return { member, sessionToken: (await trySignIn({ email: member.email })).sessionToken }
}

type SignedIn = Awaited<ReturnType<typeof signedIn>>

const offer = ({ member, sessionToken }: SignedIn, now = NOON) =>
  offerPasskey(contextOf(member, { now }), { sessionToken, proofPassword: '' })

const add = ({ member, sessionToken }: SignedIn, answer: string, now = NOON) =>
  addPasskey(contextOf(member, { now }), { answer, name: 'Laptop', sessionToken })

async function withPasskey() {
  const person = await signedIn()
  const device = anAuthenticator()
  await add(person, device.create(await offer(person)))
  return { ...person, device }
}

const signIn = (answer: string, now = NOON) =>
  signInWithPasskey(guest(now), { answer, address: aWord(), browser: aBrowser() })

const ask = (now = NOON) => askForPasskey(db(), null, now)

const rowsOf = (member: Member) => db().select().from(passkeys).where(eq(passkeys.userId, member.id))

describe('adding a passkey', () => {
  test('on two devices; each signs in without an address, and the owner is told by mail', async () => {
    const { member, device, ...person } = await withPasskey()
    const second = anAuthenticator()
    await add({ member, ...person }, second.create(await offer({ member, ...person })))
    for (const one of [device, second]) {
      const { sessionToken } = await signIn(one.get(await ask()))
      expect(await viewerOf(sessionToken)).toMatchObject({ id: member.id })
    }
    expect((await listPasskeys(member.id)).map(({ name, lastUsedAt }) => [name, lastUsedAt])).toEqual([
      ['Laptop', NOON],
      ['Laptop', NOON],
    ])
    const subjects = (await lettersTo(member.email)).map(({ subject }) => subject)
    expect(subjects).toContain('The ways to sign in to your account have changed')
    expect(await eventsOf(member.id)).toEqual([
      'auth.signed-in',
      'passkeys.added',
      'passkeys.added',
      'auth.signed-in',
      'auth.signed-in',
    ])
  })

  test('needs a sign-in of the last ten minutes, at both steps', async () => {
    const person = await signedIn()
    await expect(offer(person, later(11))).rejects.toMatchObject(invalid('proofPassword', 'passwordAgain'))
    const options = await offer(person, later(10))
    const late = add(person, anAuthenticator().create(options), later(12))
    await expect(late).rejects.toMatchObject(invalid('proofPassword', 'passwordAgain'))
  })

  test.each<[string, Parameters<ReturnType<typeof anAuthenticator>['create']>[1]]>([
    ['for another host', { rpId: 'evil.example' }],
    ['made on another site', { origin: 'https://evil.example' }],
    ['by somebody whom the device did not ask for', { isVerified: false }],
    ['of a made-up challenge', { challenge: 'bWFkZSB1cA' }],
  ])('refuses one %s', async (_what, tricks) => {
    const person = await signedIn()
    await expect(add(person, anAuthenticator().create(await offer(person), tricks))).rejects.toMatchObject(refused)
    expect(await rowsOf(person.member)).toEqual([])
  })

  test('refuses an answer for another session, a repeated one, a late one and none', async () => {
    const [person, stranger] = [await signedIn(), await signedIn()]
    const answer = anAuthenticator().create(await offer(stranger))
    await expect(add(person, answer)).rejects.toMatchObject(refused)
    await add(stranger, answer)
    await expect(add(stranger, answer)).rejects.toMatchObject(refused)
    const late = anAuthenticator().create(await offer(person))
    await expect(add(person, late, later(5))).rejects.toMatchObject(refused)
    for (const nothing of ['', '{}', 'null', '[', '{"id":"x","response":{"clientDataJSON":"e30"}}'])
      await expect(add(person, nothing)).rejects.toMatchObject(refused)
    expect(await rowsOf(person.member)).toEqual([])
  })

  test('refuses a passkey that is known already, and more than the limit', async () => {
    const { member, sessionToken, device } = await withPasskey()
    const again = device.create(await offer({ member, sessionToken }))
    await expect(add({ member, sessionToken }, again)).rejects.toMatchObject(invalid('', 'passkeyKnown'))
    const options = await offer({ member, sessionToken })
    expect(options.excludeCredentials?.map(({ id }) => id)).toEqual([device.id])
    const [row] = await rowsOf(member)
    if (!row) throw new Error('no passkey')
    const more = Array.from({ length: MAX_PASSKEYS - 1 }, (_, i) => ({ ...row, credentialId: `${device.id}${i}` }))
    await db().insert(passkeys).values(more)
    const many = invalid('', 'tooManyPasskeys', { max: MAX_PASSKEYS })
    await expect(offer({ member, sessionToken })).rejects.toMatchObject(many)
    await expect(add({ member, sessionToken }, anAuthenticator().create(options))).rejects.toMatchObject(many)
  })

  test('exists only where browsers make passkeys', async () => {
    const person = await signedIn()
    setSite('http://127.0.0.1:3000')
    await expect(offer(person)).rejects.toMatchObject(notFound)
    setSite('http://localhost:3000')
  })
})

describe('signing in with a passkey', () => {
  test.each<[string, Parameters<ReturnType<typeof anAuthenticator>['get']>[1]]>([
    ['for another host', { rpId: 'evil.example' }],
    ['from another site', { origin: 'https://evil.example' }],
    ['by somebody whom the device did not ask for', { isVerified: false }],
    ['with a counter that goes back, as of a copy', { counter: 1 }],
    ['of a made-up challenge', { challenge: 'bWFkZSB1cA' }],
  ])('refuses an answer %s', async (_what, tricks) => {
    const { device } = await withPasskey()
    await signIn(device.get(await ask()))
    await expect(signIn(device.get(await ask(), tricks))).rejects.toMatchObject(refused)
  })

  test('refuses a replayed answer, a late one, one of an unknown passkey and one that was meant for a proof', async () => {
    const { member, sessionToken, device } = await withPasskey()
    const answer = device.get(await ask())
    await signIn(answer)
    await expect(signIn(answer)).rejects.toMatchObject(refused)
    await expect(signIn(device.get(await ask()), later(5))).rejects.toMatchObject(refused)
    await expect(signIn(anAuthenticator().get(await ask()))).rejects.toMatchObject(refused)
    const proof = await askForPasskey(db(), { userId: member.id, sessionToken }, NOON)
    await expect(signIn(device.get(proof))).rejects.toMatchObject(refused)
  })

  test('ten uses of one answer at once: one counts', async () => {
    const { device } = await withPasskey()
    const answer = device.get(await ask())
    const uses = await Promise.allSettled(Array.from({ length: 10 }, () => signIn(answer)))
    expect(uses.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})

describe('a proof by passkey', () => {
  test('renews that of this session only, and only with one’s own', async () => {
    const { member, sessionToken, device } = await withPasskey()
    const stranger = await withPasskey()
    const now = later(20)
    const prove = (answer: string) => proveWithPasskey(contextOf(member, { now }), { answer, sessionToken })
    const asked = () => askForPasskey(db(), { userId: member.id, sessionToken }, now)
    await expect(prove(stranger.device.get(await asked()))).rejects.toMatchObject(refused)
    await expect(prove(device.get(await ask(now)))).rejects.toMatchObject(refused)
    const context = contextOf(member, { now })
    await expect(requireProof(context, { sessionToken, proofPassword: '' })).rejects.toMatchObject(
      invalid('proofPassword', 'passwordAgain'),
    )
    await prove(device.get(await asked()))
    await expect(requireProof(context, { sessionToken, proofPassword: '' })).resolves.toBeUndefined()
  })
})

test('a moderator whose role is withheld needs the passkey to change the second factors; the password leads to no role', async () => {
  const { member, sessionToken, device } = await withPasskey()
  await db().update(users).set({ role: 'moderator' }).where(eq(users.id, member.id))
  const proof = { sessionToken, proofPassword: '' }
  const needsSignIn = invalid('proofPassword', 'signInAgain')
  // The session of the password has no role: `member` is a member in it.
  for (const attempt of [
    () => offerPasskey(contextOf(member), proof),
    () => removePasskey(contextOf(member), { id: device.id, proof }),
    () => beginTwoStep(contextOf(member), proof),
  ])
    await expect(attempt()).rejects.toMatchObject(needsSignIn)
  expect(await rowsOf(member)).toHaveLength(1)
  const strong = await signIn(device.get(await ask()))
  const inIt = { sessionToken: strong.sessionToken, proofPassword: '' }
  await removePasskey(contextOf({ ...member, role: 'moderator' }), { id: device.id, proof: inIt })
  expect(await db().$count(sessions, and(eq(sessions.userId, member.id), eq(sessions.isStrong, true)))).toBe(0)
})

describe('removing and renaming', () => {
  test('a removed passkey signs nobody in; another person’s stays', async () => {
    const { member, sessionToken, device } = await withPasskey()
    const stranger = await withPasskey()
    const proof = { sessionToken, proofPassword: '' }
    const foreign = () => removePasskey(contextOf(member), { id: stranger.device.id, proof })
    expect(await leavingNothingChanged(foreign)).toBeUndefined()
    await expect(removePasskey(contextOf(member, { now: later(11) }), { id: device.id, proof })).rejects.toMatchObject(
      invalid('proofPassword', 'passwordAgain'),
    )
    await removePasskey(contextOf(member), { id: device.id, proof })
    await removePasskey(contextOf(member), { id: device.id, proof })
    await expect(signIn(device.get(await ask()))).rejects.toMatchObject(refused)
    expect((await eventsOf(member.id)).filter((kind) => kind === 'passkeys.removed')).toHaveLength(1)
  })

  test('one renames one’s own', async () => {
    const { member, device } = await withPasskey()
    const stranger = await withPasskey()
    await renamePasskey(contextOf(member), { id: device.id, name: 'Phone' })
    expect(await listPasskeys(member.id)).toMatchObject([{ name: 'Phone' }])
    const foreign = renamePasskey(contextOf(member), { id: stranger.device.id, name: 'Mine' })
    await expect(foreign).rejects.toMatchObject(notFound)
  })
})
