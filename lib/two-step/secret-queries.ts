import 'server-only'
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { codeApps } from '#db/schema/two-step.ts'
import { env } from '#lib/platform/env.ts'
import type { UserId } from '#lib/platform/ids.ts'

const CIPHER = 'aes-256-gcm'

/** Encrypts a secret for the database; it can be read only with the forum's AUTH_SECRET, and only for this person. */
export function sealSecret(secret: string, userId: UserId): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv(CIPHER, key(), nonce).setAAD(Buffer.from(String(userId)))
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return [nonce, sealed, cipher.getAuthTag()].map((part) => part.toString('base64url')).join('.')
}

/** Decrypts a secret; null if AUTH_SECRET has changed since, or the row is another person's. */
export function openSecret(stored: string, userId: UserId): string | null {
  const [nonce, sealed, tag] = stored.split('.').map((part) => Buffer.from(part, 'base64url'))
  if (!nonce || !sealed || !tag) return null
  try {
    const decipher = createDecipheriv(CIPHER, key(), nonce)
      .setAAD(Buffer.from(String(userId)))
      .setAuthTag(tag)
    return Buffer.concat([decipher.update(sealed), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}

function key(): Buffer {
  return Buffer.from(hkdfSync('sha256', env().authSecret, '', 'two-step secrets', 32))
}

/** Reads a person's app; null if there is none. */
export async function findApp(database: Queryable, userId: UserId) {
  const [app] = await database.select().from(codeApps).where(eq(codeApps.userId, userId))
  return app ? { ...app, secret: openSecret(app.secret, userId) } : null
}
