import { afterEach, describe, expect, test } from 'vitest'
import { acceptAnswer } from '#lib/answers/commands/accept-answer.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { restorePost } from '#lib/posts/commands/restore-post.ts'
import { aNewcomer, SPAM } from '#tests/integration/spam/newcomers.ts'
import { act, anAnswer, aQuestion, aUser, aVote, aWord, later } from '#tests/support/factories.ts'
import { forkLive, numbersIn, openTab, type Tab } from '#tests/support/live.ts'
import { startLive, type LiveProcess } from '#tests/support/live-process.ts'
import { patience } from '#tests/support/patience.ts'

const ends: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
})

async function aProcess(): Promise<LiveProcess> {
  const started = await startLive()
  ends.push(started.stop)
  await expect.poll(started.isTrusted, { timeout: patience(10_000) }).toBe(true)
  return started
}

async function aTab(of: Pick<LiveProcess, 'port'>, query: string, headers: Record<string, string> = {}): Promise<Tab> {
  const tab = await openTab(of, query, { headers })
  ends.push(tab.close)
  return tab
}

/** Waits until a tab knows these numbers. */
async function knows(tab: Tab, numbers: object): Promise<void> {
  await expect.poll(() => numbersIn(tab), { timeout: patience(10_000), interval: 20 }).toMatchObject(numbers)
}

describe('a tab with a thread', () => {
  test('hears of answers, votes and acceptance, in every process, and only what has changed', async () => {
    const [one, two] = [await aProcess(), await aProcess()]
    const question = await aQuestion()
    const first = await anAnswer({ to: question })
    const tabs = [await aTab(one, `question=${question.id}`), await aTab(two, `question=${question.id}`)]
    for (const tab of tabs) {
      expect(tab.status).toBe(200)
      await knows(tab, { question: question.id, answers: [first.id], accepted: [], scores: { [question.id]: 0 } })
    }
    const second = await anAnswer({ to: question })
    for (const tab of tabs) await knows(tab, { answers: [first.id, second.id] })
    await aVote(await aUser({ reputation: 500 }), second, 1)
    for (const tab of tabs) await knows(tab, { scores: { [second.id]: 1, [first.id]: 0 } })
    await act(question.author, later(1), (context) => acceptAnswer(context, { answer: second.id, accepted: true }))
    for (const tab of tabs) {
      await knows(tab, { accepted: [second.id] })
      expect(tab.heard.map(({ data }) => Object.keys(data as object).toSorted())).toEqual([
        ['accepted', 'answers', 'question', 'scores'],
        ['answers', 'question', 'scores'],
        ['question', 'scores'],
        ['accepted', 'question'],
      ])
    }
  })

  test('never hears of an answer that is held, deleted, or under a hidden question', async () => {
    const process = await aProcess()
    const question = await aQuestion()
    const answer = await anAnswer({ to: question })
    const tab = await aTab(process, `question=${question.id}`)
    await knows(tab, { answers: [answer.id] })
    const held = await anAnswer({ to: question, by: await aNewcomer(), body: SPAM(aWord()), at: later(2) })
    await act(answer.author, later(3), (context) => deletePost(context, { post: answer.id }))
    await knows(tab, { answers: [] })
    expect(JSON.stringify(tab.heard)).not.toContain(String(held.id))

    await act(question.author, later(4), (context) => deletePost(context, { post: question.id }))
    const newcomer = await aTab(process, `question=${question.id}`)
    await act(question.author, later(5), (context) => restorePost(context, { post: question.id }))
    // The first event of the second tab comes after the thread is visible again.
    await knows(newcomer, { question: question.id, answers: [] })
    expect(newcomer.heard).toHaveLength(1)
  })

  test('continues after a lost connection, in any process, without gaps and without repetition', async () => {
    const [one, two] = [await aProcess(), await aProcess()]
    const question = await aQuestion()
    const tab = await aTab(one, `question=${question.id}`)
    await knows(tab, { answers: [] })
    one.server.closeAllConnections()
    await expect.poll(tab.isOver, { timeout: patience(10_000) }).toBe(true)

    // Nothing has changed: the next event is the next change.
    const quiet = await aTab(two, `question=${question.id}&last=${tab.last()}`)
    const header = await aTab(two, `question=${question.id}`, { 'last-event-id': tab.last() })
    const first = await anAnswer({ to: question })
    for (const known of [quiet, header]) {
      await knows(known, { answers: [first.id] })
      expect(known.heard).toHaveLength(1)
    }
    quiet.close()
    const missed = [await anAnswer({ to: question }), await anAnswer({ to: question })].map(({ id }) => id)
    const back = await aTab(one, `question=${question.id}&last=${quiet.last()}`)
    await knows(back, { answers: [first.id, ...missed] })
    // An id that is not ours is as good as none.
    const forged = await aTab(one, `question=${question.id}&last=${question.id}-${'x'.repeat(16)}`)
    await knows(forged, { answers: [first.id, ...missed] })
  })

  test('continues elsewhere when its process is killed', async () => {
    const [child, other] = [await forkLive(), await aProcess()]
    ends.push(child.kill)
    const question = await aQuestion()
    const tab = await aTab(child, `question=${question.id}`)
    await knows(tab, { answers: [] })
    await child.kill()
    await expect.poll(tab.isOver, { timeout: patience(10_000) }).toBe(true)
    const missed = await anAnswer({ to: question })
    const back = await aTab(other, `question=${question.id}&last=${tab.last()}`)
    await knows(back, { answers: [missed.id] })
  })
})
