import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'
import { desc, eq } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { cases } from '#db/schema/cases.ts'
import { moderationActs } from '#db/schema/moderation.ts'
import { posts } from '#db/schema/posts.ts'
import { spamVerdicts } from '#db/schema/spam.ts'
import { users } from '#db/schema/users.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { DEFAULT_LIMITS } from '#lib/limits/rules.ts'
import type { Limits } from '#lib/limits/rules.ts'
import { makeChallenge } from '#lib/screening/challenge-queries.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { aUser, NOON } from '#tests/support/factories.ts'

/** Texts of spam and of honest newcomers; no two tests use the same text. */
export const SPAM = (word: string) =>
  `Get verified PMP exam dumps with a 100% pass guarantee, ${word}! Order now: https://examdumps-${word}.example`
export const HONEST = (word: string) =>
  `I have coordinated projects for three years and wonder how others got their first budget. My team calls it ${word}.`

/** Makes an account that is an hour old, under the site's own limits. */
export function aNewcomer(limits: Partial<Limits> = {}, overrides: Partial<Omit<Viewer, 'id'>> = {}): Promise<Viewer> {
  return aUser({
    createdAt: new Date(NOON.getTime() - 3_600_000),
    limits: { ...DEFAULT_LIMITS, secondsBetweenPosts: { new: 0, member: 0, trusted: 0 }, ...limits },
    ...overrides,
  })
}

/** Makes a member: an account older than a day, with points. */
export function aMember(limits: Partial<Limits> = {}): Promise<Viewer> {
  return aNewcomer(limits, { createdAt: new Date('2026-01-01T00:00:00Z'), reputation: 80 })
}

export async function withoutProof(person: Viewer): Promise<void> {
  await db().update(users).set({ hasProof: false }).where(eq(users.id, person.id))
}

/** Solves a challenge as a form's script does. */
export async function aProof(now: Date): Promise<string> {
  const challenge = JSON.parse(await makeChallenge(now)) as Parameters<typeof solveChallenge>[0]['challenge']
  return JSON.stringify({ challenge, solution: await solveChallenge({ challenge, deriveKey }) })
}

/** Gives accounts one network. */
export async function ofOneNetwork(...people: readonly Viewer[]): Promise<void> {
  const networkHash = BigInt(Math.floor(Math.random() * 1e15))
  for (const { id } of people) await db().update(users).set({ networkHash }).where(eq(users.id, id))
}

export async function postRow(id: PostId) {
  const [row] = await db().select().from(posts).where(eq(posts.id, id))
  if (!row) throw new Error('no such post')
  return row
}

export async function caseOf(id: PostId) {
  const [row] = await db().select().from(cases).where(eq(cases.postId, id)).orderBy(desc(cases.id))
  return row
}

export async function verdictsOf(id: PostId) {
  return await db().select().from(spamVerdicts).where(eq(spamVerdicts.postId, id)).orderBy(spamVerdicts.id)
}

export async function actsOn(id: PostId) {
  return await db().select().from(moderationActs).where(eq(moderationActs.postId, id)).orderBy(moderationActs.id)
}
