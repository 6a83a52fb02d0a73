import { eq, inArray } from 'drizzle-orm'
import { runOnce } from 'graphile-worker'
import { db } from '#db/client.ts'
import { notifications, threadMutes } from '#db/schema/notifications.ts'
import { users } from '#db/schema/users.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { followQuestion } from '#lib/follows/commands/follow-question.ts'
import { followTag } from '#lib/follows/commands/follow-tag.ts'
import { tellPeople } from '#lib/notifications/writes/tell-people.ts'
import { env } from '#lib/platform/env.ts'
import type { JobPayloads } from '#lib/queue/types.ts'
import { quietLogger } from '#server/workers.ts'
import { suspend } from '#tests/integration/auth/people.ts'
import { aComment, anAnswer, aQuestion, aUser, aWord, contextOf, NOON } from '#tests/support/factories.ts'
import { aModerator } from '#tests/support/moderating.ts'

const NAMES = [
  'asker',
  'answerer',
  'commenter',
  'mentioned',
  'follower',
  'tagFollower',
  'ignorer',
  'muted',
  'suspended',
  'left',
] as const
type Name = (typeof NAMES)[number]

/**
 * A thread with one of each kind of people around it. The muted person follows everything and is mentioned, but has
 * muted the thread; the suspended one and the one who has left follow everything too.
 */
export async function aThreadOfPeople() {
  const made = await Promise.all(NAMES.map(async (name) => [name, await aUser({ reputation: 500 })] as const))
  const people = Object.fromEntries(made) as Record<Name, Viewer>
  const moderator = await aModerator()
  const [tag, ignored] = [aWord(), aWord()]
  const question = await aQuestion({ by: people.asker, tags: `${tag}, ${ignored}` })
  const answer = await anAnswer({ by: people.answerer, to: question })
  const comment = await aComment({ by: people.commenter, under: answer })
  for (const name of ['follower', 'muted', 'suspended', 'left'] as const)
    await followQuestion(contextOf(people[name]), { question: question.id, state: 'follow' })
  for (const name of ['tagFollower', 'ignorer', 'suspended', 'left'] as const)
    await followTag(contextOf(people[name]), { tag, state: 'follow' })
  await followTag(contextOf(people.ignorer), { tag: ignored, state: 'ignore' })
  await db().insert(threadMutes).values({ userId: people.muted.id, questionId: question.id, mutedAt: NOON })
  await suspend(people.suspended.id)
  await db().update(users).set({ email: null }).where(eq(users.id, people.left.id))
  const mentions = (['mentioned', 'muted', 'left', 'answerer'] as const).map((name) => `@${people[name].handle}`)
  await toldOf({ people })
  return { people, moderator, question, answer, comment, tags: `${tag}, ${ignored}`, mentions: mentions.join(' ') }
}

export type ThreadOfPeople = Awaited<ReturnType<typeof aThreadOfPeople>>

/** Tells people of what has happened. Their letters wait in the queue: what becomes of them depends on the hour. */
export async function tellQueued(now = NOON): Promise<void> {
  const taskList = {
    'tell-people': (payload: unknown) => tellPeople(db(), payload as JobPayloads['tell-people'], { now }),
  }
  await runOnce({ connectionString: env().databaseUrl, taskList, logger: quietLogger, concurrency: 1 })
}

/** Tells them; who was told of what since the last call, as `name kind`, sorted. */
export async function toldOf({ people }: { people: Record<string, Viewer> }): Promise<string[]> {
  await tellQueued()
  const ids = Object.values(people).map(({ id }) => id)
  const rows = await db().delete(notifications).where(inArray(notifications.recipientId, ids)).returning()
  const nameOf = new Map(Object.entries(people).map(([name, { id }]) => [id, name]))
  return rows.map(({ recipientId, kind }) => `${nameOf.get(recipientId)} ${kind}`).toSorted()
}
