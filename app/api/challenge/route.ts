import { connection } from 'next/server'
import { makeChallenge } from '#lib/screening/challenge-queries.ts'

/** `GET /api/challenge` returns a new challenge of the proof of work, for a form that needs one. */
export async function GET() {
  await connection()
  return new Response(await makeChallenge(new Date()), {
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  })
}
