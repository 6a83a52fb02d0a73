import 'server-only'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { guides } from '#db/schema/guides.ts'
import { posts, questions } from '#db/schema/posts.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { forgetDraft } from '#lib/drafts/writes/forget-draft.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { env } from '#lib/platform/env.ts'
import { Forbidden } from '#lib/platform/errors.ts'
import { languageOf } from '#lib/posts/language.ts'
import { checkNew } from '#lib/posts/writes/check-new.ts'
import { insertPost, listRepeats } from '#lib/posts/writes/insert-post.ts'
import { publishNew } from '#lib/posts/writes/publish-new.ts'
import { slugOf } from '#lib/questions/slug.ts'
import type { QuestionRef } from '#lib/questions/types.ts'
import { linksRefusal } from '#lib/standing/policy.ts'
import { ownTagNames } from '#lib/tags/writes/find-tags.ts'
import { checkBlanks, tagQuestion } from '#lib/tags/writes/tag-question.ts'
import { writeGuideRefusal } from '../policy.ts'
import type { WriteGuide } from '../schema.ts'
import { checkNamed } from '../steps.ts'

type WrittenGuide = QuestionRef & {
  /** True if the guide waits for a moderator. */
  isHeld: boolean
}

/**
 * Writes a guide. The same guide by the same person within a day returns the first one's address. One that looks like
 * spam is held. Guides count to the daily limit of questions. Throws Forbidden, RateLimited, Invalid (`body`, `tags`,
 * `language`).
 */
export function writeGuide(context: CommandContext, input: WriteGuide): Promise<WrittenGuide> {
  return transact(context, async (inside) => {
    const { viewer, now } = context
    const refusal = writeGuideRefusal(viewer) ?? linksRefusal(viewer, input)
    if (refusal) throw new Forbidden(refusal)
    checkNamed(input.body, env().siteUrl)
    await forgetDraft(inside, 'guide')
    const repeat = await findRepeat(inside, input)
    if (repeat) return repeat
    if (!input.scripts) await checkBlanks(inside, input.typedTags)
    const language = input.language ?? languageOf(input, viewer.locale)
    const said = await checkNew(inside, 'ask', { ...input, signs: input })
    const isHeld = said.verdict === 'hold'
    const { title, body } = input
    const tags = await ownTagNames(inside, input.tags)
    const id = await insertPost(inside, { kind: 'guide', body, language, title, tags, isHeld })
    const [slug, copied] = [slugOf(title), { language, createdAt: now, isDeleted: isHeld }]
    await inside.db
      .insert(questions)
      .values({ postId: id, kind: 'guide', title, slug, isYesNo: false, lastActivityAt: now, ...copied })
    await inside.db.insert(guides).values({ postId: id, checkedAt: now, checkedById: viewer.id, ...copied })
    await tagQuestion(inside, id, tags)
    const place = { question: id, asker: viewer.id, author: viewer.id, language, score: 0 }
    await publishNew(inside, { id, place: { ...place, isAnswer: false, isGuide: true }, said })
    return { id, slug, title, isHeld }
  })
}

async function findRepeat(context: CommandContext, input: WriteGuide): Promise<WrittenGuide | null> {
  const ids = await listRepeats(context, 'guide', input.body)
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
