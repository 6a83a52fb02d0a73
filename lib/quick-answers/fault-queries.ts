import 'server-only'
import { and, eq, inArray, isNull } from 'drizzle-orm'
import { answers, posts } from '#db/schema/posts.ts'
import { quickAnswers } from '#db/schema/quick-answers.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { FormValues } from '#lib/platform/action-state.ts'
import { Invalid } from '#lib/platform/errors.ts'
import type { FieldError } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { postIdField } from '#lib/posts/schema.ts'
import { screenFields } from '#lib/screening/port.ts'
import { PLACES } from './rules.ts'
import type { Place } from './rules.ts'
import { citesIn } from './schema.ts'

/** Reports ticks of answers that are not of the question or can no longer be read. Throws Invalid. */
export async function checkCitations(context: CommandContext, fields: FormValues): Promise<void> {
  const question = postIdField.safeParse(fields['question'])
  if (question.success) await refuseMissing(context, question.data, (place) => citesIn(fields, place))
}

/** Reports sentences and a summary that look like spam, in a form that has other errors too. Throws Invalid. */
export async function checkSentences(context: CommandContext, fields: FormValues): Promise<void> {
  const question = postIdField.safeParse(fields['question'])
  if (!question.success) return
  const [stored] = await context.db
    .select({ sentences: quickAnswers.sentences })
    .from(quickAnswers)
    .where(eq(quickAnswers.questionId, question.data))
  const texts = { textAt: (place: Place) => fields[`sentence${place}`] ?? '', summary: fields['summary'] ?? '' }
  await refuseSpam(context, texts, stored?.sentences ?? [])
}

/** Throws Invalid for citations of answers that are not of this question or can no longer be read. */
export async function refuseMissing(
  { db }: CommandContext,
  questionId: PostId,
  citesAt: (place: Place) => readonly PostId[],
): Promise<void> {
  const asked = PLACES.flatMap(citesAt)
  if (asked.length === 0) return
  const rows = await db
    .select({ id: answers.postId })
    .from(answers)
    .innerJoin(posts, eq(posts.id, answers.postId))
    .where(and(eq(answers.questionId, questionId), inArray(answers.postId, asked), isNull(posts.deletedAt)))
  const found = new Set(rows.map(({ id }) => id))
  const faults: Record<string, FieldError> = {}
  for (const place of PLACES)
    if (citesAt(place).some((id) => !found.has(id))) faults[`cites${place}`] = { code: 'citationGone' }
  if (Object.keys(faults).length > 0) throw new Invalid(faults)
}

/** Refuses, beside its sentence, a text for which a post would be held: a quick answer cannot wait for a moderator. */
export async function refuseSpam(
  context: CommandContext,
  { textAt, summary }: { textAt: (place: Place) => string; summary: string },
  before: readonly string[],
): Promise<void> {
  const known = before.join('\n')
  const written = PLACES.filter((place) => textAt(place) !== '')
  const fields = written.map((place) => [`sentence${place}`, { after: textAt(place), before: known }] as const)
  await screenFields(context, { ...Object.fromEntries(fields), summary: { after: summary } })
}
