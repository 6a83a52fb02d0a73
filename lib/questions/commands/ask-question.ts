import 'server-only'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { inTransaction } from '#db/client.ts'
import { posts, questions } from '#db/schema/posts.ts'
import { recordAudit } from '#lib/audit/writes/record-audit.ts'
import { likeliestLanguages } from '#lib/i18n/guess-language.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import { checkDailyLimit, checkNetworkLimit, checkPostInterval } from '#lib/limits/writes/check-limits.ts'
import { openFirstPost } from '#lib/moderation/writes/open-first-post.ts'
import type { CommandContext } from '#lib/platform/context.ts'
import { Forbidden, Invalid } from '#lib/platform/errors.ts'
import { insertPost, listRepeats } from '#lib/posts/writes/insert-post.ts'
import { postRefusal } from '#lib/posts/policy.ts'
import { indexPost } from '#lib/search/writes/index-post.ts'
import { settlePostVerdict } from '#lib/spam/writes/hold-text.ts'
import { screen } from '#lib/screening/writes/screen.ts'
import { tagQuestion } from '#lib/tags/writes/tag-question.ts'
import { peopleTag, postsOfTag } from '#lib/users/cache.ts'
import { allQuestionsTag, listTags, threadTag } from '../cache.ts'
import { QUESTION_SORTS } from '../rules.ts'
import type { AskQuestion } from '../schema.ts'
import { slugOf } from '../slug.ts'
import type { QuestionRef } from '../types.ts'
import { linksRefusal } from '#lib/standing/policy.ts'

type AskedQuestion = QuestionRef & {
  /** It waits for a moderator. */
  isHeld: boolean
}

/**
 * Asks a question. The same question by the same person within a day is the same question: its address comes back again.
 * One that looks like spam waits for a moderator. Throws Forbidden for an unconfirmed account and by the limits, Invalid (`tags`) for a new tag by somebody who
 * may not make one, and (`language`) where two languages are equally likely.
 */
export function askQuestion(context: CommandContext, input: AskQuestion): Promise<AskedQuestion> {
  return inTransaction(context.db, async (tx) => {
    const inside = { ...context, db: tx }
    const refusal = postRefusal(context.viewer, 'ask') ?? linksRefusal(context.viewer, input)
    if (refusal) throw new Forbidden(refusal)
    const repeat = await findRepeat(inside, input)
    if (repeat) return repeat
    const language = input.language ?? languageOf(input, context.viewer.locale)
    await checkDailyLimit(inside, 'ask')
    await checkNetworkLimit(inside)
    await checkPostInterval(inside)
    const said = await screen(inside, { ...input, isNew: true, signs: input })
    const { title, body, tags, isYesNo, country, sector, seniority, currentRole, wishedRole } = input
    const id = await insertPost(inside, { kind: 'question', body, language, title, tags })
    const slug = slugOf(title)
    await tx.insert(questions).values({
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
    })
    await tagQuestion(inside, id, tags)
    await indexPost(inside, id)
    await recordAudit(inside, { kind: 'questions.asked', postId: id })
    await openFirstPost(inside, id)
    const authorId = context.viewer.id
    for (const tag of listTags(QUESTION_SORTS, { tags, authorId, language })) context.touched.add(tag)
    // Somebody may have asked for its address just before.
    context.touched.add(threadTag(id)).add(allQuestionsTag()).add(postsOfTag(authorId)).add(peopleTag())
    return { id, slug, title, isHeld: await settlePostVerdict(inside, id, said) }
  })
}

/** Two languages may be about as likely, as with Swedish and Norwegian: the asker says which, unless it is their own. */
function languageOf({ title, body }: AskQuestion, preferred: PostLanguage): PostLanguage {
  const [likeliest = preferred, second] = likeliestLanguages(`${title}\n${body}`, preferred)
  if (second === undefined) return likeliest
  if (second === preferred || likeliest === preferred) return preferred
  throw new Invalid({ language: { code: 'unclearLanguage', values: { one: likeliest, other: second } } })
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
