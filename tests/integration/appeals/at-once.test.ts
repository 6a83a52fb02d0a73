import { sql } from 'drizzle-orm'
import { afterAll, expect, test, vi } from 'vitest'
import { db } from '#db/client.ts'
import { answerAppeal } from '#lib/appeals/commands/answer-appeal.ts'
import { appeal } from '#lib/appeals/commands/appeal.ts'
import { lockAppealed } from '#lib/appeals/writes/lock-appealed.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { AppealId, PostId } from '#lib/platform/ids.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import { purgePost } from '#lib/removal/commands/purge-post.ts'
import { redactPassage } from '#lib/removal/commands/redact-passage.ts'
import { removePost } from '#lib/removal/commands/remove-post.ts'
import { aQuestion, aUser, aWord, contextOf, later, nth } from '#tests/support/factories.ts'
import { expectTrueCounters } from '#tests/support/matchers.ts'
import { aModerator, lastAct } from '#tests/support/moderating.ts'
import { patience } from '#tests/support/patience.ts'

afterAll(expectTrueCounters)

const why = { rule: 'privacy', reason: 'It names somebody who wants to be left alone.' } as const
const name = aWord()

type Work = (context: CommandContext, post: PostId) => Promise<unknown>
const TAKING_OUT: Record<string, Work> = {
  purging: (context, post) => purgePost(context, { post, ...why }),
  redacting: (context, post) =>
    redactPassage(context, { post, passage: name, ignoreCase: false, comments: false, confirmed: true, ...why }),
}

/** Counts this database's connections that wait for a lock. */
async function waiting(): Promise<number> {
  const rows = await db().execute<{ n: number }>(
    sql`select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  )
  return nth(rows, 0).n
}

/** Runs both in separate transactions without retries, once both wait for the post's lock. */
async function atOnce(post: PostId, works: readonly ((context: CommandContext) => Promise<unknown>)[]) {
  const by = await Promise.all(works.map(() => aModerator()))
  let done: Promise<PromiseSettledResult<unknown>[]> | undefined
  await db().transaction(async (tx) => {
    await lockPost({ ...contextOf(nth(by, 0)), db: tx }, post)
    const before = await waiting()
    const started: Promise<unknown>[] = []
    for (const [index, work] of works.entries()) {
      started.push(db().transaction((own) => work(contextOf(nth(by, index), { db: own, now: later(60) }))))
      await vi.waitFor(async () => expect(await waiting()).toBe(before + index + 1), patience(10_000))
    }
    done = Promise.allSettled(started)
  })
  return await done
}

async function anAppealAbout(): Promise<{ post: PostId; id: AppealId }> {
  const body = `I have worked with ${name} for three years and would like to know how one goes on.`
  const question = await aQuestion({ by: await aUser(), body })
  const { act } = await removePost(contextOf(await aModerator()), { post: question.id, ...why })
  if (act === null) throw new Error('nothing was deleted')
  const text = `Everybody knows ${name}, and nothing bad is said.`
  return { post: question.id, ...(await appeal(contextOf(question.author, { now: later(5) }), { act, text })) }
}

for (const [what, takeOut] of Object.entries(TAKING_OUT))
  for (const verdict of ['grant', 'decline'] as const)
    for (const isFirst of [true, false])
      test(`an appeal is answered (${verdict}) while a moderator is ${what} what it is about (${isFirst ? 'first' : 'second'})`, async () => {
        const { post, id } = await anAppealAbout()
        const answer = (context: CommandContext) =>
          answerAppeal(context, { appeal: id, verdict, answer: 'We have looked at it once more.' })
        const out = (context: CommandContext) => takeOut(context, post)
        const outcomes = await atOnce(post, isFirst ? [answer, out] : [out, answer])
        expect(outcomes?.map((one) => (one.status === 'rejected' ? String(one.reason) : 'done'))).toEqual([
          'done',
          'done',
        ])
      })

test('the target of an action is locked, whether or not the action will be undone', async () => {
  const { post } = await anAppealAbout()
  const act = await lastAct()
  const tries = [true, false].map((takingBack) =>
    db().transaction(async (tx) => {
      await lockAppealed({ ...contextOf(await aModerator()), db: tx }, act, takingBack)
      const free = await db().execute(sql`select from posts where id = ${post} for no key update skip locked`)
      return free.length
    }),
  )
  expect(await Promise.all(tries)).toEqual([0, 0])
})

test('an appeal that is made while its case is resolved opens another case', async () => {
  const question = await aQuestion()
  const { act } = await removePost(contextOf(await aModerator()), { post: question.id, ...why })
  if (act === null) throw new Error('nothing was deleted')
  const outcomes = await atOnce(question.id, [
    (context) => purgePost(context, { post: question.id, ...why }),
    (context) => appeal({ ...context, viewer: question.author }, { act, text: 'It was on topic, every word of it.' }),
  ])
  expect(outcomes?.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
})
