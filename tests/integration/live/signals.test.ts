import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { users } from '#db/schema/users.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { endSession } from '#lib/auth/writes/end-session.ts'
import { claimCase } from '#lib/moderation/commands/claim-case.ts'
import { queueTag } from '#lib/moderation/cache.ts'
import { openCase } from '#lib/moderation/writes/open-case.ts'
import { inboxTag } from '#lib/notifications/cache.ts'
import { readThread } from '#lib/notifications/writes/read-thread.ts'
import { tellScores } from '#lib/notifications/writes/tell-scores.ts'
import { expiring } from '#lib/platform/page-expiry.ts'
import { isSignal } from '#lib/platform/page-tags.ts'
import { removePost } from '#lib/removal/commands/remove-post.ts'
import { tellQueued } from '#tests/integration/notifications/people-told.ts'
import { aSession, SESSION_COOKIE } from '#tests/support/e2e/people.ts'
import { anAnswer, aQuestion, aUser, aVote, contextOf, later } from '#tests/support/factories.ts'
import { hears, openTab, type Tab } from '#tests/support/live.ts'
import { startLive, type LiveProcess } from '#tests/support/live-process.ts'
import { aModerator, WHY } from '#tests/support/moderating.ts'
import { patience } from '#tests/support/patience.ts'

let live: LiveProcess
const tabs: Tab[] = []
beforeEach(async () => {
  live = await startLive()
  await expect.poll(live.isTrusted, { timeout: patience(10_000) }).toBe(true)
})
afterEach(async () => {
  for (const tab of tabs.splice(0)) tab.close()
  await live.stop()
})

/** Opens a tab; with a person, in a browser where they are signed in. */
async function aTab(query: string, person?: Viewer): Promise<Tab & { token: string }> {
  const token = person ? await aSession(person) : ''
  const tab = await openTab(live, query, { headers: person ? { cookie: `${SESSION_COOKIE}=${token}` } : {} })
  tabs.push(tab)
  return { ...tab, token }
}

const eventsOf = ({ heard }: Tab) => heard.map(({ event }) => event)
const hearsEvent = (tab: Tab, event: string) => hears(tab, () => eventsOf(tab).includes(event), event)

describe('a signed-in tab is told to look again', () => {
  test('when its person is told of something, and when that was read elsewhere; no other tab is', async () => {
    const question = await aQuestion()
    const mine = await aTab('', question.author)
    const others = [await aTab(`question=${question.id}`), await aTab(`question=${question.id}`, await aUser())]
    await anAnswer({ to: question })
    await tellQueued()
    await hearsEvent(mine, 'look')
    expect(mine.heard).toEqual([{ event: 'look', id: undefined, data: null }])
    mine.heard.length = 0
    await readThread(db(), question.author.id, question.id, later(5))
    await hearsEvent(mine, 'look')
    // Their last news of the thread came before: no signal is on its way to them.
    for (const tab of others) expect(eventsOf(tab)).not.toContain('look')
  })

  test('at once, if it shows another number of unread lines than there are when its stream begins', async () => {
    const question = await aQuestion()
    await anAnswer({ to: question })
    await tellQueued()
    const late = await aTab('unread=0', question.author)
    await hearsEvent(late, 'look')
  })

  test('when an unread line is taken back', async () => {
    const [answer, voter] = [await anAnswer(), await aUser()]
    const mine = await aTab('', answer.author)
    await aVote(voter, answer, 1, later(1))
    await tellScores(db(), later(2))
    await hearsEvent(mine, 'look')
    mine.heard.length = 0
    await aVote(voter, answer, 0, later(5))
    await tellScores(db(), later(6))
    await hearsEvent(mine, 'look')
  })

  test('but not after its session has ended: the stream ends instead', async () => {
    const question = await aQuestion()
    const mine = await aTab('', question.author)
    await endSession(db(), mine.token)
    await anAnswer({ to: question })
    await tellQueued()
    await expect.poll(mine.isOver, { timeout: patience(10_000) }).toBe(true)
    expect(mine.heard).toEqual([])
  })
})

describe('the queue', () => {
  const aCase = async () => {
    const context = contextOf(await aModerator())
    const question = await aQuestion()
    const target = { kind: 'post', id: question.id } as const
    const id = await openCase(context, { target, aboutUserId: question.author.id, source: 'held' })
    return { context, question, id }
  }

  test('tells moderators of new cases and claims, also where the same transaction changes pages', async () => {
    const tab = await aTab('queue=1', await aModerator())
    const { id, context, question } = await aCase()
    await hearsEvent(tab, 'look')
    tab.heard.length = 0
    await claimCase(context, { case: id, claimed: true, takeOver: false })
    await hearsEvent(tab, 'look')
    tab.heard.length = 0
    // Deleting the post resolves its case, in the transaction whose changed pages are announced.
    await expiring((work) => removePost(contextOf(context.viewer, work), { ...WHY, post: question.id }))
    await hearsEvent(tab, 'look')
    expect(tab.heard.every(({ data }) => data === null)).toBe(true)
  })

  test('tells nobody else, and nobody who is no longer a moderator', async () => {
    const [moderator, member] = [await aModerator(), await aUser()]
    const [former, never] = [await aTab('queue=1', moderator), await aTab('queue=1', member)]
    await db().update(users).set({ role: 'member' }).where(eq(users.id, moderator.id))
    await aCase()
    await expect.poll(former.isOver, { timeout: patience(10_000) }).toBe(true)
    expect([former.heard, never.heard]).toEqual([[], []])
  })
})

test('signals are not names of pages', () => {
  expect([queueTag(), inboxTag(7)].map(isSignal)).toEqual([true, true])
  expect([queueTag(), inboxTag(7)]).toEqual(['live:queue', 'live:inbox:7'])
})
