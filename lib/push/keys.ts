import 'server-only'
import { createECDH } from 'node:crypto'
import type { Queryable } from '#db/client.ts'
import { pushKeys } from '#db/schema/push.ts'

export type PushKeys = { publicKey: string; privateKey: string }

/** Returns the forum's keys for push services; makes them at the first use. Concurrent first uses get the same keys. */
export async function getPushKeys(db: Queryable, now: Date): Promise<PushKeys> {
  const found = await findKeys(db)
  if (found) return found
  await db
    .insert(pushKeys)
    .values({ ...newKeys(), madeAt: now })
    .onConflictDoNothing()
  const made = await findKeys(db)
  if (!made) throw new Error('the push keys were not stored')
  return made
}

async function findKeys(db: Queryable): Promise<PushKeys | undefined> {
  const [row] = await db.select({ publicKey: pushKeys.publicKey, privateKey: pushKeys.privateKey }).from(pushKeys)
  return row
}

function newKeys(): PushKeys {
  const curve = createECDH('prime256v1')
  const publicKey = curve.generateKeys().toString('base64url')
  // A leading zero byte would make the scalar shorter.
  const privateKey = Buffer.concat([Buffer.alloc(32), curve.getPrivateKey()])
    .subarray(-32)
    .toString('base64url')
  return { publicKey, privateKey }
}
