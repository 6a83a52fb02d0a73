import 'server-only'
import { and, eq } from 'drizzle-orm'
import { quickAnswerCitations, quickAnswers } from '#db/schema/quick-answers.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { Conflict, Forbidden, NotFound } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import { linksRefusal } from '#lib/standing/policy.ts'
import { refuseMissing, refuseSpam } from '../fault-queries.ts'
import { quickAnswerRefusal } from '../policy.ts'
import { PLACES } from '../rules.ts'
import type { Place } from '../rules.ts'
import type { WriteQuickAnswer } from '../schema.ts'
import { storeVersion } from '../writes/store-version.ts'

type Written = { question: { id: PostId; slug: string } }

/**
 * Writes the quick answer to a question, or a new version of it. A text that is stored already changes nothing. Throws NotFound
 * (no such question, or deleted), Forbidden, Conflict with the current text when somebody has saved since `version`,
 * Invalid (`cites1` … for missing answers; a sentence or summary that looks like spam).
 */
export function writeQuickAnswer(context: CommandContext, input: WriteQuickAnswer): Promise<Written> {
  return transact(context, async (inside) => {
    const { post, question, questionAuthorId, states } = await lockPost(inside, input.question)
    if (post.kind !== 'question' || post.isDeleted) throw new NotFound('question')
    const sentences = sentencesOf(input)
    const refusal =
      quickAnswerRefusal(context.viewer, { authorId: questionAuthorId, states }) ??
      linksRefusal(context.viewer, { body: sentences.map(({ text }) => text).join('\n') })
    if (refusal) throw new Forbidden(refusal)
    const ref = { id: question.postId, slug: question.slug }
    const stored = await findStored(inside, question.postId)
    if (stored && areSame(stored.sentences, sentences)) return { question: ref }
    if ((stored?.version ?? null) !== input.version) throw new Conflict(currentOf(stored))
    await refuseMissing(inside, question.postId, (place) => input[`cites${place}`])
    const texts = { textAt: (place: Place) => input[`sentence${place}`], summary: input.summary }
    await refuseSpam(inside, texts, stored?.sentences.map(({ text }) => text) ?? [])
    const number = (stored?.version ?? 0) + 1
    await storeVersion(inside, { question: question.postId, number, summary: input.summary, sentences })
    await record(inside, {
      kind: 'quick-answers.written',
      postId: question.postId,
      details: { version: number },
      scene: { question: question.postId },
    })
    return { question: ref }
  })
}

type Sentences = readonly { text: string; cites: readonly PostId[] }[]
type Stored = { version: number; sentences: Sentences }

/** Returns the sentences that are not empty, in their order. */
function sentencesOf(input: WriteQuickAnswer): Sentences {
  const all = PLACES.map((place) => ({ text: input[`sentence${place}`], cites: input[`cites${place}`] }))
  return all.filter(({ text }) => text !== '')
}

async function findStored({ db }: CommandContext, questionId: PostId): Promise<Stored | null> {
  const [row] = await db.select().from(quickAnswers).where(eq(quickAnswers.questionId, questionId))
  if (!row) return null
  const { version } = row
  const cites = await db
    .select()
    .from(quickAnswerCitations)
    .where(and(eq(quickAnswerCitations.questionId, questionId), eq(quickAnswerCitations.version, version)))
  const citesAt = (place: number) => cites.filter(({ sentence }) => sentence === place).map(({ answerId }) => answerId)
  return { version, sentences: row.sentences.map((text, index) => ({ text, cites: citesAt(index + 1) })) }
}

function areSame(some: Sentences, others: Sentences): boolean {
  const keyOf = (all: Sentences) =>
    JSON.stringify(all.map(({ text, cites }) => [text, cites.toSorted((a, b) => a - b)]))
  return keyOf(some) === keyOf(others)
}

/** Returns the current text, which the form shows beside the typed text. */
function currentOf(stored: Stored | null): Record<string, string> {
  const texts = stored?.sentences.map(({ text }, index) => [`sentence${index + 1}`, text]) ?? []
  return { version: stored ? String(stored.version) : '', ...Object.fromEntries(texts) }
}
