import 'server-only'
import { isDeepStrictEqual } from 'node:util'
import { record } from '#lib/events/writes/record.ts'
import { eq } from 'drizzle-orm'
import { answers } from '#db/schema/posts.ts'
import { guessLanguage } from '#lib/i18n/guess-language.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { forgetDraft } from '#lib/drafts/writes/forget-draft.ts'
import { Forbidden, NotFound } from '#lib/platform/errors.ts'
import type { CaseId, PostId } from '#lib/platform/ids.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { lockPost, placeOf } from '#lib/posts/writes/lock-post.ts'
import type { LockedPost } from '#lib/posts/writes/lock-post.ts'
import { composeOwnLine } from '#lib/profiles/line-queries.ts'
import type { CareerLine } from '#lib/profiles/types.ts'
import { MARKS_TO_DOUBT } from '#lib/rechecks/rules.ts'
import { setAsOf } from '#lib/rechecks/writes/count-marks.ts'
import { revisePost } from '#lib/posts/writes/revise-post.ts'
import { checkAgainstQuestion } from '../fault-queries.ts'
import type { EditAnswer } from '../schema.ts'
import { scopeColumns } from '../writes/scope-columns.ts'

/** The columns that only the author can change. */
const FACTS = [
  'stance',
  'basis',
  'role',
  'sector',
  'country',
  'careerLine',
  'scopeCountries',
  'scopeSectors',
  'scopeSizes',
] as const

/** Records the author's tick that the answer is right as of now. Readers' marks end only with a new text. */
async function recheck(context: CommandContext, { post, question, answer }: LockedPost, isChanged: boolean) {
  if (answer && answer.outdatedCount >= MARKS_TO_DOUBT && !isChanged) throw new Forbidden({ code: 'needsOtherEyes' })
  await setAsOf(context, post.id)
  const scene = { question: question.postId }
  await record(context, { kind: 'rechecks.confirmed', postId: post.id, subjectUserId: post.authorId, scene })
}

/** `queue`: the case that the editor came from. */
type EditedAnswer = {
  id: PostId
  question: { id: PostId; slug: string }
  isHeld: boolean
  queue: CaseId | undefined
}

/**
 * Changes an answer's text, stance, basis and what its author says of themselves. Only the author can change more than
 * the text; other people's edits keep the rest. Throws NotFound, Forbidden, Conflict (someone else has edited it
 * since), Invalid (`stance`).
 */
export function editAnswer(context: CommandContext, input: EditAnswer): Promise<EditedAnswer> {
  return transact(context, async (inside) => {
    const locked = await lockPost(inside, input.post)
    const { post, question, answer } = locked
    if (!answer) throw new NotFound('answer')
    await forgetDraft(inside, 'edit', { target: input.post })
    const { isHeld, isChanged } = await revisePost(inside, locked, {
      version: input.version,
      summary: input.summary,
      caseId: input.case,
      language: guessLanguage(input.body, post.language),
      before: { body: post.body },
      after: { body: input.body },
    })
    if (post.authorId === context.viewer.id) {
      await checkAgainstQuestion(inside.db, context.viewer.id, { question, stance: input.stance })
      const stance = question.isYesNo ? input.stance : null
      const careerLine = await lineAfter(inside, answer.careerLine, input.careerLine)
      const said = contextAfter(input, answer.careerLine, careerLine)
      const facts = { stance, basis: input.basis, ...said, careerLine, ...scopeColumns(input) }
      await inside.db.update(answers).set(facts).where(eq(answers.postId, post.id))
      if (FACTS.some((fact) => !isDeepStrictEqual(facts[fact], answer[fact])))
        await record(inside, { kind: 'answers.facts-changed', postId: post.id, scene: { place: placeOf(locked) } })
      if (input.stillRight) await recheck(inside, locked, isChanged)
    }
    return { id: post.id, question: { id: question.postId, slug: question.slug }, isHeld, queue: input.queue }
  })
}

/** Returns the line after an edit. A role that has left the path since the form was opened changes nothing. */
async function lineAfter(
  context: CommandContext,
  before: CareerLine | null,
  choice: EditAnswer['careerLine'],
): Promise<CareerLine | null> {
  if (choice === null) return before
  const isNone = 'kind' in choice && choice.kind === 'none'
  return (await composeOwnLine(context, choice)) ?? (isNone ? null : before)
}

/** Returns the author's context after an edit: a field that still says what the old line said follows the new one. */
function contextAfter(input: EditAnswer, before: CareerLine | null, after: CareerLine | null) {
  const follow = <Value>(typed: Value | null, old: Value | null | undefined, now: Value | null | undefined) =>
    before !== null && after !== before && typed === old ? (now ?? null) : typed
  return {
    role: follow(input.ownRole, before?.role, after?.role),
    sector: follow(input.ownSector, before?.sector, after?.sector),
    country: follow(input.ownCountry, before?.country, after?.country),
  }
}
