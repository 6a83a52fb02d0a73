import 'server-only'
import { and, eq, gt, isNull, or } from 'drizzle-orm'
import { inTransaction } from '#db/client.ts'
import type { Queryable, Tx } from '#db/client.ts'
import { parkedForms, sessions } from '#db/schema/auth.ts'
import { users } from '#db/schema/users.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { MAX_PARKED_BYTES, PARKED_FORM_LIFE_MS } from '../rules.ts'
import { hashToken, newToken } from '../tokens.ts'

type Fields = Readonly<Record<string, string>>

/**
 * Keeps a form until its sender has signed in and returns the token that reads it back; null when it is too large. One
 * browser parks one form: the one under `replaces` is deleted. Without the token nobody can read it. It is deleted
 * after a day.
 */
export async function keepForm(
  db: Queryable,
  form: { formPath: string; fields: Fields; ownerId: UserId | null; replaces: string | null },
  now: Date,
): Promise<string | null> {
  if (Buffer.byteLength(JSON.stringify(form.fields)) > MAX_PARKED_BYTES) return null
  const token = newToken()
  await inTransaction(db, async (tx) => {
    if (form.replaces) await tx.delete(parkedForms).where(eq(parkedForms.tokenHash, hashToken(form.replaces)))
    await tx.insert(parkedForms).values({
      tokenHash: hashToken(token),
      formPath: form.formPath,
      ownerId: await existing(tx, form.ownerId),
      fields: { ...form.fields },
      createdAt: now,
      expiresAt: new Date(now.getTime() + PARKED_FORM_LIFE_MS),
    })
  })
  return token
}

/** Checks that a user exists. The browser says whose text it is, and may be wrong. */
async function existing(tx: Tx, id: UserId | null): Promise<UserId | null> {
  if (id === null) return null
  const [found] = await tx.select({ id: users.id }).from(users).where(eq(users.id, id))
  return found?.id ?? null
}

/** Gives a form that was parked while signed out to the person who signed in. */
export async function ownForm(db: Queryable, token: string, sessionToken: string): Promise<void> {
  const [session] = await db
    .select({ userId: sessions.userId })
    .from(sessions)
    .where(and(eq(sessions.tokenHash, hashToken(sessionToken)), eq(sessions.awaitsCode, false)))
  if (!session) return
  await db
    .update(parkedForms)
    .set({ ownerId: session.userId })
    .where(and(eq(parkedForms.tokenHash, hashToken(token)), isNull(parkedForms.ownerId)))
}

/**
 * Gives a form that nobody owns a new token and returns it: the old one no longer works. Null if there is no such form.
 */
export async function moveForm(db: Queryable, tokenHash: string, now: Date): Promise<string | null> {
  const token = newToken()
  const moved = await db
    .update(parkedForms)
    .set({ tokenHash: hashToken(token) })
    .where(and(eq(parkedForms.tokenHash, tokenHash), isNull(parkedForms.ownerId), gt(parkedForms.expiresAt, now)))
    .returning({ tokenHash: parkedForms.tokenHash })
  return moved.length > 0 ? token : null
}

/**
 * Finds the fields that were parked under a token for this page, and their owner; null when there are none any more.
 */
export async function findForm(
  db: Queryable,
  form: { token: string; formPath: string },
  now: Date,
): Promise<{ fields: Record<string, string>; ownerId: UserId | null } | null> {
  const [row] = await db
    .select({ fields: parkedForms.fields, ownerId: parkedForms.ownerId })
    .from(parkedForms)
    .where(
      and(
        eq(parkedForms.tokenHash, hashToken(form.token)),
        eq(parkedForms.formPath, form.formPath),
        gt(parkedForms.expiresAt, now),
      ),
    )
  if (!row) return null
  const fields = Object.entries(row.fields).map(([name, value]) => [name, [value].flat().at(-1) ?? ''] as const)
  return { fields: Object.fromEntries(fields), ownerId: row.ownerId }
}

/** Deletes a parked form, if it belongs to this page and to nobody else; returns whether it did. */
export async function removeForm(
  db: Queryable,
  form: { token: string; formPath: string; viewerId: UserId },
): Promise<boolean> {
  const gone = await db
    .delete(parkedForms)
    .where(
      and(
        eq(parkedForms.tokenHash, hashToken(form.token)),
        eq(parkedForms.formPath, form.formPath),
        or(isNull(parkedForms.ownerId), eq(parkedForms.ownerId, form.viewerId)),
      ),
    )
    .returning({ tokenHash: parkedForms.tokenHash })
  return gone.length > 0
}
