import 'server-only'
import { and, eq, gt } from 'drizzle-orm'
import { inTransaction } from '#db/client.ts'
import type { Queryable } from '#db/client.ts'
import { parkedForms } from '#db/schema/auth.ts'
import { MAX_PARKED_BYTES, PARKED_FORM_LIFE_MS } from '../rules.ts'
import { hashToken, newToken } from '../tokens.ts'

type Fields = Readonly<Record<string, string>>

/**
 * Keeps a form until its sender has signed in and returns the token that fetches it back; null when it is too large. One
 * browser parks one form: the one under `replaces` goes. Idle for anybody without the token, gone after a day.
 */
export async function keepForm(
  db: Queryable,
  form: { formPath: string; fields: Fields; replaces: string | null },
  now: Date,
): Promise<string | null> {
  if (Buffer.byteLength(JSON.stringify(form.fields)) > MAX_PARKED_BYTES) return null
  const token = newToken()
  await inTransaction(db, async (tx) => {
    if (form.replaces) await tx.delete(parkedForms).where(eq(parkedForms.tokenHash, hashToken(form.replaces)))
    await tx.insert(parkedForms).values({
      tokenHash: hashToken(token),
      formPath: form.formPath,
      fields: { ...form.fields },
      createdAt: now,
      expiresAt: new Date(now.getTime() + PARKED_FORM_LIFE_MS),
    })
  })
  return token
}

/** The fields parked under a token for this page; null when there are none (any more). */
export async function findForm(
  db: Queryable,
  form: { token: string; formPath: string },
  now: Date,
): Promise<Record<string, string> | null> {
  const [row] = await db
    .select({ fields: parkedForms.fields })
    .from(parkedForms)
    .where(
      and(
        eq(parkedForms.tokenHash, hashToken(form.token)),
        eq(parkedForms.formPath, form.formPath),
        gt(parkedForms.expiresAt, now),
      ),
    )
  if (!row) return null
  return Object.fromEntries(Object.entries(row.fields).map(([name, value]) => [name, [value].flat().at(-1) ?? '']))
}

/** Forgets a parked form, if it belongs to this page; says whether it did. */
export async function removeForm(db: Queryable, form: { token: string; formPath: string }): Promise<boolean> {
  const gone = await db
    .delete(parkedForms)
    .where(and(eq(parkedForms.tokenHash, hashToken(form.token)), eq(parkedForms.formPath, form.formPath)))
    .returning({ tokenHash: parkedForms.tokenHash })
  return gone.length > 0
}
