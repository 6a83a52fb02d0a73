import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { reputationEvents } from '#db/schema/ledgers.ts'
import { users } from '#db/schema/users.ts'
import { settleReputation } from '#lib/reputation/writes/settle-reputation.ts'
import { effectivePoints, isCapped, POINTS, REPUTATION_KINDS } from '#lib/reputation/rules.ts'
import type { ReputationKind } from '#lib/reputation/rules.ts'
import { aQuestion, aUser, contextOf } from '#tests/support/factories.ts'

type Change = { cause: number; kind: ReputationKind; stands: boolean }

/** Bounties have points of their own. */
const WORTH: Readonly<Record<ReputationKind, number>> = { ...POINTS, 'bounty-offered': -100, 'bounty-won': 150 }

// The database settles; rules.ts computes the expected result. One cause after another, given or retracted.
test('the ledger in the database follows the formula', async () => {
  const question = await aQuestion()
  const causers = await Promise.all(Array.from({ length: 30 }, () => aUser()))
  const change = fc.record({
    cause: fc.nat({ max: 29 }),
    kind: fc.constantFrom(...REPUTATION_KINDS),
    stands: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 60 }), async (changes: Change[]) => {
      const person = await aUser()
      const context = contextOf(person)
      const expected: number[] = []
      const brought = new Map<string, number>()
      let [reputation, earnedToday] = [1, 0]
      for (const { cause, kind, stands } of changes) {
        const causedById = causers[cause]?.id ?? person.id
        await settleReputation(context, [
          { userId: person.id, kind, postId: question.id, causedById, points: stands ? WORTH[kind] : 0 },
        ])
        const key = `${cause} ${kind}`
        const wanted = (stands ? WORTH[kind] : 0) - (brought.get(key) ?? 0)
        const points = wanted && effectivePoints(wanted, { reputation, earnedToday, capped: isCapped(kind) })
        if (!points) continue
        expected.push(points)
        brought.set(key, (brought.get(key) ?? 0) + points)
        reputation += points
        if (isCapped(kind)) earnedToday += points
      }
      const rows = await db()
        .select({ points: reputationEvents.points })
        .from(reputationEvents)
        .where(eq(reputationEvents.userId, person.id))
        .orderBy(reputationEvents.id)
      const [row] = await db().select().from(users).where(eq(users.id, person.id))
      expect([rows.map(({ points }) => points), row?.reputation]).toEqual([expected, reputation])
    }),
    { numRuns: 25 },
  )
})
