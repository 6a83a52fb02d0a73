import { eq } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { questions } from '#db/schema/posts.ts'
import { ownSituations } from '#db/schema/situations.ts'
import type { PostId } from '#db/vocabulary/ids.ts'
import { asForum } from '#lib/auth/context.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { awardBounty } from '#lib/bounties/commands/award-bounty.ts'
import { offerBounty } from '#lib/bounties/commands/offer-bounty.ts'
import { endBounty, remindOfBounty } from '#lib/bounties/jobs.ts'
import { findOpenBounty } from '#lib/bounties/writes/find-open.ts'
import { requestAnswers } from '#lib/requests/commands/request-answers.ts'
import { setAskable } from '#lib/requests/commands/set-askable.ts'
import { anAnswer, aUser, aVote, contextOf, givePoints, later } from '#tests/support/factories.ts'
import type { ThreadOfPeople } from './people-told.ts'

export type Made = { id: number; from?: string; to?: string }
/** An event, and the people around a thread who are told of it. */
export type Scenario = {
  before?: (world: ThreadOfPeople) => Promise<unknown>
  /** `made`: what `before` has returned. */
  happens: (world: ThreadOfPeople, made: Made) => Promise<unknown>
  told: string[]
}

/** The minutes of a day. */
const DAY = 24 * 60
const offer = ({ id }: { id: PostId }, by: Viewer) =>
  offerBounty(contextOf(by, { now: later(2 * DAY) }), { question: id, points: 100 })

/** Offers for an answer, and requests for one, with the people who are told. */
export const OFFERS: Record<string, Scenario> = {
  'a request to answer': {
    before: async ({ question, people }) => {
      await db().update(questions).set({ wishedRole: 'coo' }).where(eq(questions.postId, question.id))
      await db()
        .insert(ownSituations)
        .values({ userId: people.commenter.id, role: 'coo', changedAt: later(1) })
      await setAskable(contextOf(people.commenter), { askable: true })
    },
    happens: async ({ question, people }) => await requestAnswers(contextOf(people.asker), { question: question.id }),
    told: ['commenter answer-request'],
  },
  'a bounty': {
    before: async ({ people }) => await givePoints(people.commenter, 300),
    happens: async ({ question, people }) => await offer(question, people.commenter),
    told: ['follower bounty'],
  },
  'a bounty that ends soon': {
    before: async ({ question, people }) => {
      await givePoints(people.asker, 300)
      await offer(question, people.asker)
    },
    happens: async ({ question, people }) => {
      const bounty = await findOpenBounty(db(), question.id)
      if (bounty) await remindOfBounty(asForum(contextOf(people.asker, { now: later(8 * DAY) })), bounty.id)
    },
    told: ['asker bounty-ends'],
  },
  'a bounty that ends by the rule': {
    before: async ({ question, answer, people }) => {
      await givePoints(people.asker, 300)
      await offer(question, people.asker)
      const late = await anAnswer({ to: question, by: people.commenter, at: later(3 * DAY) })
      for (let vote = 0; vote < 2; vote++) await aVote(await aUser(), late, 1, later(4 * DAY))
      await aVote(await aUser(), answer, 1, later(4 * DAY))
    },
    happens: async ({ question, people }) => {
      const bounty = await findOpenBounty(db(), question.id)
      if (bounty) await endBounty(asForum(contextOf(people.asker, { now: later(9 * DAY + 1) })), bounty.id)
    },
    told: ['asker bounty-ended', 'commenter bounty-won'],
  },
  'a bounty that is awarded': {
    before: async ({ question, people }) => {
      await givePoints(people.commenter, 300)
      await offer(question, people.commenter)
    },
    happens: async ({ question, answer, people }) =>
      await awardBounty(contextOf(people.commenter, { now: later(3 * DAY) }), {
        question: question.id,
        answer: answer.id,
      }),
    told: ['answerer bounty-won'],
  },
}
