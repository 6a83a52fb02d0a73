import { describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { parkedForms } from '#db/schema/auth.ts'
import { findForm, keepForm, removeForm } from '#lib/auth/commands/park-form.ts'
import { clearExpired } from '#lib/jobs/clear-expired.ts'
import { later, NOON } from '#tests/support/factories.ts'

const formPath = '/questions/ask'
const fields = { title: 'Wie werde ich PM?', body: 'Zeile 1\nZeile 2 🦊 "quoted" \\ <b>', tags: 'pmo', ümlaut: 'ja' }

async function park(
  form: Partial<{ formPath: string; fields: Record<string, string>; replaces: string | null }> = {},
): Promise<string> {
  const token = await keepForm(db(), { formPath, fields, replaces: null, ...form }, NOON)
  if (!token) throw new Error('not parked')
  return token
}

describe('a parked form', () => {
  test('comes back as it was, to whoever has the token and for its own page', async () => {
    const token = await park()
    expect(await findForm(db(), { token, formPath }, later(1))).toEqual(fields)
    expect(await findForm(db(), { token, formPath: '/de/questions/ask' }, later(1))).toBeNull()
    expect(await findForm(db(), { token: 'made-up', formPath }, later(1))).toBeNull()
    expect(JSON.stringify(await db().select({ hash: parkedForms.tokenHash }).from(parkedForms))).not.toContain(token)
  })

  test('is there for a day, and gone from the database after', async () => {
    const token = await park()
    expect(await findForm(db(), { token, formPath }, later(24 * 60 - 1))).not.toBeNull()
    expect(await findForm(db(), { token, formPath }, later(24 * 60))).toBeNull()
    await clearExpired(db(), later(24 * 60 + 1))
    expect(await removeForm(db(), { token, formPath })).toBe(false)
  })

  test('replaces the one the browser had parked', async () => {
    const first = await park()
    const second = await park({ fields: { title: 'another' }, replaces: first })
    expect(await findForm(db(), { token: first, formPath }, later(1))).toBeNull()
    expect(await findForm(db(), { token: second, formPath }, later(1))).toEqual({ title: 'another' })
  })

  test('is forgotten once sent, but not when another form is', async () => {
    const token = await park()
    expect(await removeForm(db(), { token, formPath: '/settings' })).toBe(false)
    expect(await findForm(db(), { token, formPath }, later(1))).toEqual(fields)
    expect(await removeForm(db(), { token, formPath })).toBe(true)
    expect(await findForm(db(), { token, formPath }, later(1))).toBeNull()
  })

  test('takes the longest question in a four-byte script, and no more than 200 kB', async () => {
    expect(
      await keepForm(db(), { formPath, fields: { body: '🦊'.repeat(30_000) }, replaces: null }, NOON),
    ).not.toBeNull()
    expect(await keepForm(db(), { formPath, fields: { body: 'x'.repeat(200_001) }, replaces: null }, NOON)).toBeNull()
  })
})
