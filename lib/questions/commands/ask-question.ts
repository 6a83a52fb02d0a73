import 'server-only'
import { publishNew } from '#lib/posts/writes/publish-new.ts'
import { checkNew } from '#lib/posts/writes/check-new.ts'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { posts, questions } from '#db/schema/posts.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { forgetDraft } from '#lib/drafts/writes/forget-draft.ts'
import { Forbidden } from '#lib/platform/errors.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { insertPost, listRepeats } from '#lib/posts/writes/insert-post.ts'
import { languageOf } from '#lib/posts/language.ts'
import { postRefusal } from '#lib/posts/policy.ts'
import { ownTagNames } from '#lib/tags/writes/find-tags.ts'
import { checkBlanks, tagQuestion } from '#lib/tags/writes/tag-question.ts'
import type { AskQuestion } from '../schema.ts'
import { slugOf } from '../slug.ts'
import type { QuestionRef } from '../types.ts'
import { linksRefusal } from '#lib/standing/policy.ts'

type AskedQuestion = QuestionRef & {
  /** True if the question waits for a moderator. */
  isHeld: boolean
}

/**
 * Asks a question. The same question by the same person within a day returns the first one's address. One that looks
 * like spam is held. Throws Forbidden for an unconfirmed account and by the limits, Invalid (`tags`) for a new tag
 * without the privilege, and (`language`) if two languages are equally likely.
 */
export function askQuestion(context: CommandContext, input: AskQuestion): Promise<AskedQuestion> {
  return transact(context, async (inside) => {
    const refusal = postRefusal(context.viewer, 'ask') ?? linksRefusal(context.viewer, input)
    if (refusal) throw new Forbidden(refusal)
    await forgetDraft(inside, 'question', { slot: input.draft })
    const repeat = await findRepeat(inside, input)
    if (repeat) return repeat
    // With scripts, the form has already offered to join the words into one tag.
    if (!input.scripts) await checkBlanks(inside, input.typedTags)
    const language = input.language ?? languageOf(input, context.viewer.locale)
    const said = await checkNew(inside, 'ask', { ...input, signs: input })
    const isHeld = said.verdict === 'hold'
    const { title, body, isYesNo, country, sector, seniority, currentRole, wishedRole } = input
    const tags = await ownTagNames(inside, input.tags)
    const id = await insertPost(inside, { kind: 'question', body, language, title, tags, isHeld })
    const slug = slugOf(title)
    await inside.db.insert(questions).values({
      postId: id,
      title,
      slug,
      isYesNo,
      country,
      sector,
      seniority,
      currentRole,
      wishedRole,
      language,
      createdAt: context.now,
      lastActivityAt: context.now,
      isDeleted: isHeld,
    })
    await tagQuestion(inside, id, tags)
    const { id: asker } = context.viewer
    const place = { question: id, asker, author: asker, language, isAnswer: false, isGuide: false, score: 0 }
    await publishNew(inside, { id, place, said })
    return { id, slug, title, isHeld }
  })
}

async function findRepeat(context: CommandContext, input: AskQuestion): Promise<AskedQuestion | null> {
  const ids = await listRepeats(context, 'question', input.body)
  if (ids.length === 0) return null
  const [found] = await context.db
    .select({
      id: questions.postId,
      slug: questions.slug,
      title: questions.title,
      isHeld: sql<boolean>`${posts.removal} is not null`,
    })
    .from(questions)
    .innerJoin(posts, eq(posts.id, questions.postId))
    .where(and(inArray(questions.postId, ids), eq(questions.title, input.title)))
  return found ?? null
}
