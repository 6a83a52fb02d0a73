import { sql } from 'drizzle-orm'
import { bounties } from '#db/schema/bounties.ts'
import { awardBounty } from '#lib/bounties/commands/award-bounty.ts'
import { offerBounty } from '#lib/bounties/commands/offer-bounty.ts'
import { awardBountyInput, offerBountyInput } from '#lib/bounties/schema.ts'
import { later } from '#tests/support/factories.ts'
import type { Entry } from './entries.ts'
import { FORGED } from './world.ts'

const TWO_DAYS = 2 * 24 * 60

/** The entries of bounties: who has the points may offer one, and only who offered it may award it. */
export const bountyEntries = (
  offering: Entry['refuses'],
  awarding: Entry['refuses'],
): Readonly<Record<string, Entry>> => ({
  offerBountyAction: {
    run: async (context, { others }) => {
      const { db, viewer } = context
      await db.execute(sql`update users set reputation = 300 where id = ${viewer.id}::bigint`)
      const fields = { ...FORGED, question: String(others.id), points: '50' }
      return await offerBounty({ ...context, now: later(TWO_DAYS) }, offerBountyInput.parse(fields))
    },
    refuses: offering,
  },
  awardBountyAction: {
    run: async (context, { owner, question, answerThere }) => {
      const [offeredAt, endsAt] = [later(0), later(7 * 24 * 60)]
      await context.db
        .insert(bounties)
        .values({ questionId: question.id, offererId: owner.id, points: 50, offeredAt, endsAt })
      const fields = { ...FORGED, question: String(question.id), answer: String(answerThere.id) }
      return await awardBounty({ ...context, now: later(TWO_DAYS) }, awardBountyInput.parse(fields))
    },
    refuses: awarding,
  },
})
