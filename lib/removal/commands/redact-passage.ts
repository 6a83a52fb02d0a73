import 'server-only'
import { renderInline, renderMarkdown } from '#lib/markdown/render.ts'
import { recordAct } from '#lib/moderation/writes/record-act.ts'
import { moderateRefusal } from '#lib/moderation/policy.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden, Invalid, NotFound, Unconfirmed } from '#lib/platform/errors.ts'
import type { FieldError } from '#lib/platform/errors.ts'
import type { ActId, PostId } from '#lib/platform/ids.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import type { LockedPost } from '#lib/posts/writes/lock-post.ts'
import { patternOf, passageRedactor, stillShows } from '../redactor.ts'
import type { Redactor, Places } from '../redactor.ts'
import type { RedactPassage } from '../schema.ts'
import { keepDigests } from '../writes/keep-digests.ts'
import { lockCopies } from '../writes/lock-copies.ts'
import { listCommentsUnder, rewriteComments } from '../writes/rewrite-comments.ts'
import { listTextsOf, rewritePost } from '../writes/rewrite-post.ts'
import { rewriteTraces } from '../writes/rewrite-traces.ts'
import { casesToSettle, settleCases } from '../writes/settle-cases.ts'

type Copies = Awaited<ReturnType<typeof lockCopies>>
type Redacted = { postId: PostId; act: ActId; places: Places }

/**
 * Removes a passage, such as a person's name, from a post's text, title and every version, from its copies (split or
 * converted), and optionally from the comments under it; a digest of the passage stays. Without confirmation nothing
 * changes, and the refusal says how many texts would change: it does the same work and rolls it back. Can't be undone.
 * Throws NotFound, Forbidden, Invalid (`passage`: not found, or hidden by formatting), Unconfirmed (the number of
 * changes).
 */
export function redactPassage(context: CommandContext, input: RedactPassage): Promise<Redacted> {
  return transact(context, async (inside) => {
    const copies = await lockCopies(inside, { kind: 'post', id: input.post })
    const post = copies.posts.find((locked) => locked.post.id === input.post)?.post
    if (!post) throw new NotFound('post')
    const refusal = moderateRefusal(context.viewer)
    if (refusal) throw new Forbidden(refusal)
    const texts = await textsOf(inside, copies.posts)
    const rows = await commentsOf(inside, copies, input)
    const pattern = patternOf(input.passage, input.ignoreCase)
    const redactor = passageRedactor(pattern, post.language, [...texts, ...rows.map(({ body }) => body)])
    const shown = [...texts.map(redactor.body), ...rows.map(({ body }) => redactor.comment(body))]
    if (shown.some((text) => stillShows(visibleIn(text), pattern, post.language)))
      throw new Invalid({ passage: { code: 'passageHidden' } })
    const places = await rewriteAll(inside, { posts: copies.posts, comments: rows }, redactor)
    if (sumOf(places) === 0) throw new Invalid({ passage: { code: 'passageNotFound' } })
    if (!input.confirmed) throw new Unconfirmed(wouldRedact(places))
    const act = await recordRedaction(inside, post.id, input)
    await keepDigests(inside, [input.passage], { actId: act, postId: post.id })
    const subject = { postIds: copies.posts.map((locked) => locked.post.id), commentIds: rows.map(({ id }) => id) }
    const elsewhere = await rewriteTraces(inside, subject, redactor)
    return { postId: post.id, act, places: { ...places, elsewhere } }
  })
}

async function textsOf(context: CommandContext, posts: readonly LockedPost[]): Promise<string[]> {
  const texts: string[] = []
  for (const locked of posts) texts.push(...(await listTextsOf(context, locked)))
  return [...new Set(texts)]
}

/** Lists the comments to search: the copies of the text, and optionally all comments under the post. */
async function commentsOf(context: CommandContext, { comments }: Copies, { post, comments: isUnder }: RedactPassage) {
  const copies = comments.map(({ comment }) => comment)
  const under = isUnder ? await listCommentsUnder(context, post) : []
  return [...under, ...copies.filter(({ id }) => under.every((one) => one.id !== id))]
}

async function rewriteAll(
  context: CommandContext,
  { posts, comments }: { posts: readonly LockedPost[]; comments: Parameters<typeof rewriteComments>[1] },
  redactor: Redactor,
): Promise<Omit<Places, 'elsewhere'>> {
  const sum = { title: 0, text: 0, versions: 0, suggestions: 0 }
  for (const locked of posts) {
    const changed = await rewritePost(context, locked, redactor)
    sum.title += changed.title
    sum.text += changed.text
    sum.versions += changed.versions
    sum.suggestions += changed.suggestions
  }
  return { ...sum, comments: await rewriteComments(context, comments, redactor) }
}

async function recordRedaction(context: CommandContext, postId: PostId, input: RedactPassage): Promise<ActId> {
  const cases = await casesToSettle(context, { kind: 'post', id: postId }, input.case)
  const act = await recordAct(context, {
    kind: 'redact',
    rule: input.rule,
    reason: input.reason,
    postId,
    caseId: cases[0],
    batchId: input.batch,
    details: {},
  })
  await settleCases(context, cases, { state: 'resolved', act })
  return act
}

/** Returns the visible words of a text, as a post or as a comment. */
function visibleIn(text: string): string {
  return `${renderMarkdown(text).text}\n${renderInline(text).text}`
}

function wouldRedact({ title, text, versions, suggestions, comments }: Omit<Places, 'elsewhere'>): FieldError {
  return { code: 'wouldRedact', values: { title, text, versions, suggestions, comments } }
}

function sumOf(places: Omit<Places, 'elsewhere'>): number {
  return Object.values(places).reduce((sum, count) => sum + count, 0)
}
