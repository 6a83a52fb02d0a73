import { describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { parkedForms } from '#db/schema/auth.ts'
import { findForm, keepForm, ownForm, removeForm } from '#lib/auth/writes/park-form.ts'
import { startSession } from '#lib/auth/writes/start-session.ts'
import { namedOwner, newToken } from '#lib/auth/tokens.ts'
import { clearExpired } from '#lib/jobs/clear-expired.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { aUser, later, NOON } from '#tests/support/factories.ts'

const formPath = '/questions/ask'
const fields = { title: 'Wie werde ich PM?', body: 'Zeile 1\nZeile 2 🦊 "quoted" \\ <b>', tags: 'pmo', ümlaut: 'ja' }

const { id: viewerId } = await aUser()

async function park(form: Partial<Parameters<typeof keepForm>[1]> = {}): Promise<string> {
  const token = await keepForm(db(), { formPath, fields, ownerId: null, replaces: null, ...form }, NOON)
  if (!token) throw new Error('not parked')
  return token
}

describe('a pending form', () => {
  test('comes back as it was, with its token and on its own page only', async () => {
    const token = await park()
    expect(await findForm(db(), { token, formPath }, later(1))).toEqual({ fields, ownerId: null })
    expect(await findForm(db(), { token, formPath: '/de/questions/ask' }, later(1))).toBeNull()
    expect(await findForm(db(), { token: 'made-up', formPath }, later(1))).toBeNull()
    expect(JSON.stringify(await db().select({ hash: parkedForms.tokenHash }).from(parkedForms))).not.toContain(token)
  })

  test('is kept for a day, then deleted from the database', async () => {
    const token = await park()
    expect(await findForm(db(), { token, formPath }, later(24 * 60 - 1))).not.toBeNull()
    expect(await findForm(db(), { token, formPath }, later(24 * 60))).toBeNull()
    await clearExpired(db(), later(24 * 60 + 1))
    expect(await removeForm(db(), { token, formPath, viewerId })).toBe(false)
  })

  test('replaces the form that the browser kept before', async () => {
    const first = await park()
    const second = await park({ fields: { title: 'another' }, replaces: first })
    expect(await findForm(db(), { token: first, formPath }, later(1))).toBeNull()
    expect(await findForm(db(), { token: second, formPath }, later(1))).toMatchObject({ fields: { title: 'another' } })
  })

  test('is deleted once it is sent, but not when another form is sent', async () => {
    const token = await park()
    expect(await removeForm(db(), { token, formPath: '/settings', viewerId })).toBe(false)
    expect(await findForm(db(), { token, formPath }, later(1))).toEqual({ fields, ownerId: null })
    expect(await removeForm(db(), { token, formPath, viewerId })).toBe(true)
    expect(await findForm(db(), { token, formPath }, later(1))).toBeNull()
  })

  test('holds the longest question in a four-byte script, and at most 200 kB', async () => {
    expect(
      await keepForm(db(), { formPath, fields: { body: '🦊'.repeat(30_000) }, ownerId: null, replaces: null }, NOON),
    ).not.toBeNull()
    const tooLong = { body: 'x'.repeat(200_001) }
    expect(await keepForm(db(), { formPath, fields: tooLong, ownerId: null, replaces: null }, NOON)).toBeNull()
  })

  test('typed while signed out belongs to nobody until somebody signs in, and then to them', async () => {
    const [first, second] = [await aUser(), await aUser()]
    const token = await park()
    for (const person of [first, second]) {
      const session = await db().transaction((tx) =>
        startSession(tx, person.id, { userAgent: '', sessionToken: null }, NOON),
      )
      await ownForm(db(), token, session)
      expect(await findForm(db(), { token, formPath }, later(1))).toMatchObject({ ownerId: first.id })
    }
  })

  test('typed by somebody whose session has ended stays theirs', async () => {
    const [typist, next] = [await aUser(), await aUser()]
    const token = await park({ ownerId: typist.id })
    const session = await db().transaction((tx) =>
      startSession(tx, next.id, { userAgent: '', sessionToken: null }, NOON),
    )
    await ownForm(db(), token, session)
    expect(await findForm(db(), { token, formPath }, later(1))).toMatchObject({ ownerId: typist.id })
  })

  test('is not deleted when somebody else sends the same form', async () => {
    const [typist, next] = [await aUser(), await aUser()]
    const token = await park({ ownerId: typist.id })
    expect(await removeForm(db(), { token, formPath, viewerId: next.id })).toBe(false)
    expect(await removeForm(db(), { token, formPath, viewerId: typist.id })).toBe(true)
  })

  test('belongs to the person of the browser’s session, also after it has ended', async () => {
    const { id } = await aUser()
    const session = await db().transaction((tx) => startSession(tx, id, { userAgent: '', sessionToken: null }, NOON))
    expect(namedOwner(session)).toBe(id)
    for (const unnamed of [null, '', 'old-token', `${newToken()}.x`, `${newToken()}.`])
      expect(namedOwner(unnamed)).toBeNull()
  })

  test('of an account that does not exist belongs to nobody', async () => {
    const token = await park({ ownerId: 999_999_999 as UserId })
    expect(await findForm(db(), { token, formPath }, later(1))).toMatchObject({ ownerId: null })
  })
})
