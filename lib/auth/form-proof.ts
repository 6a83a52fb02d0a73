import 'server-only'
import { readSessionToken } from './viewer.ts'
import type { Proof } from './proof-queries.ts'

/** Reads what a form proves about its sender: its session, and a password if it asked for one. */
export async function proofIn({ proofPassword = '' }: { proofPassword?: string | undefined }): Promise<Proof> {
  return { proofPassword, sessionToken: await readSessionToken() }
}
