import { setTimeout as pause } from 'node:timers/promises'
import type { Viewer } from '#lib/auth/types.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { anAnswer, aQuestion, aUser, aWord, nth } from '#tests/support/factories.ts'
import type { Sent } from './crash-ledger.ts'
import { aSession } from './people.ts'
import type { Answer } from './raw-http.ts'
import { formSender, isDone } from './submitting.ts'

type Writer = Viewer & {
  session: string
  own: Thread
  /** Sends the form that edits their own question; the form was read before the first kill. */
  edit: Awaited<ReturnType<typeof formSender>>
}
type Thread = { id: PostId; slug: string; answer: { id: PostId } }
type Outcome = Sent['outcome']

/**
 * The turns over which each person's single edit is spread: as many as a slow machine completes before the last kill.
 */
const EDITED_WITHIN = 30
/** The pause between two writes of one person, in ms: 30 in a minute are allowed, and votes do not count among them. */
const PAUSE_MS = 900
/** The longest wait for an answer, in ms; after it the outcome is unknown. */
const PATIENCE_MS = 20_000

const to = paths('en')

/** People who use a forum until told to stop: they ask, answer, vote, edit and accept, each thing once. */
export type Writers = {
  /** The writes sent so far. */
  sent: readonly Sent[]
  start: () => void
  stop: () => Promise<void>
}

export async function gatherWriters(base: string, count: number): Promise<Writers> {
  const asker = await aUser()
  const threads = await Promise.all(Array.from({ length: 60 }, () => aThread(asker)))
  const writers = await Promise.all(Array.from({ length: count }, () => aWriter(base)))
  const session = nth(writers, 0).session
  const forms = {
    ask: await formSender(base, { page: to.ask(), pick: 'title', session }),
    answer: await formSender(base, { page: to.writeAnswer(nth(threads, 0).id), pick: 'body', session }),
    vote: await formSender(base, {
      page: to.question(nth(threads, 0)),
      pick: ['post', String(nth(threads, 0).id)],
      session,
    }),
    accept: await formSender(base, {
      page: to.question(nth(threads, 0)),
      pick: ['answer', String(nth(threads, 0).answer.id)],
      session,
    }),
  }
  const sent: Sent[] = []
  const over = new AbortController()
  let working: Promise<unknown> = Promise.resolve()

  async function ask({ session: by }: Writer): Promise<void> {
    const word = aWord()
    const fields = { title: `${word} is what this is about`, body: `${word} and thirty characters more.`, tags: 'pmo' }
    const outcome = await outcomeOf(forms.ask({ session: by, fields }))
    sent.push({ kind: 'question', word, outcome })
  }
  async function answer({ session: by }: Writer, { id }: Thread): Promise<void> {
    const word = aWord()
    const fields = { question: String(id), body: `${word} and thirty characters more.`, basis: 'did' }
    sent.push({
      kind: 'answer',
      word,
      outcome: await outcomeOf(forms.answer({ session: by, page: to.writeAnswer(id), fields })),
    })
  }
  async function vote({ id: voterId, session: by }: Writer, thread: Thread, postId: PostId): Promise<void> {
    const value = postId % 3 === 0 ? -1 : 1
    const fields = { post: String(postId), value: String(value), from: to.question(thread) }
    const outcome = await outcomeOf(forms.vote({ session: by, page: to.question(thread), fields }))
    sent.push({ kind: 'vote', voterId, postId, value, outcome })
  }
  async function edit({ edit: send }: Writer): Promise<void> {
    const word = aWord()
    const outcome = await outcomeOf(send({ fields: { body: `${word} and thirty characters more.` } }))
    sent.push({ kind: 'edit', word, outcome })
  }
  async function accept({ session: by, own }: Writer): Promise<void> {
    const fields = { answer: String(own.answer.id), accepted: '1', from: to.question(own) }
    const outcome = await outcomeOf(forms.accept({ session: by, page: to.question(own), fields }))
    sent.push({ kind: 'acceptance', questionId: own.id, answerId: own.answer.id, outcome })
  }

  async function work(writer: Writer, at: number): Promise<void> {
    await pause((at * PAUSE_MS) / count)
    for (let turn = 0; !over.signal.aborted && turn < threads.length * 2; turn += 1) {
      // Spread the edits, of which each person has one, over the whole time. Accepting again changes nothing.
      if (turn === at % EDITED_WITHIN) await edit(writer)
      if (turn % 4 === at % 4) await accept(writer)
      const thread = nth(threads, (at + (turn >> 1)) % threads.length)
      if (turn % 6 === 0) await ask(writer)
      else if (turn % 6 === 2) await answer(writer, thread)
      else await vote(writer, thread, turn % 2 === 0 ? thread.id : thread.answer.id)
      await pause(PAUSE_MS)
    }
  }

  return {
    sent,
    start: () => (working = Promise.all(writers.map(work))),
    stop: async () => {
      over.abort()
      await working
    },
  }
}

/** Returns what the sender knows about a write: done, refused, or nothing. */
async function outcomeOf(sending: Promise<Answer>): Promise<Outcome> {
  const late = new AbortController()
  const answer = await Promise.race([
    sending.catch(() => null),
    pause(PATIENCE_MS, null, { signal: late.signal, ref: false }).catch(() => null),
  ])
  late.abort()
  if (answer === null || answer.status >= 500) return 'unknown'
  return isDone(answer) ? 'done' : 'refused'
}

async function aThread(by: Viewer): Promise<Thread> {
  const question = await aQuestion({ by, at: new Date() })
  return { ...question, answer: await anAnswer({ to: question, at: new Date() }) }
}

async function aWriter(base: string): Promise<Writer> {
  const user = await aUser()
  const [session, own] = [await aSession(user), await aThread(user)]
  const page = to.editPost({ kind: 'question', id: own.id })
  return { ...user, session, own, edit: await formSender(base, { page, pick: 'title', session }) }
}
