import 'server-only'
import { inTransaction } from '#db/client.ts'
import { renderInline, renderMarkdown } from '#lib/markdown/render.ts'
import { recordAct } from '#lib/moderation/commands/record-act.ts'
import { moderateRefusal } from '#lib/moderation/policy.ts'
import type { CommandContext } from '#lib/platform/context.ts'
import { Forbidden, Invalid } from '#lib/platform/errors.ts'
import type { FieldError } from '#lib/platform/errors.ts'
import type { ActId, PostId } from '#lib/platform/ids.ts'
import { lockPost } from '#lib/posts/commands/lock-post.ts'
import type { LockedPost } from '#lib/posts/commands/lock-post.ts'
import { patternOf, redactingPen, stillShows } from '../pen.ts'
import type { Places } from '../pen.ts'
import type { RedactPassage } from '../schema.ts'
import { keepSeals } from './keep-seals.ts'
import { listCommentsUnder, rewriteComments } from './rewrite-comments.ts'
import { listTextsOf, rewritePost } from './rewrite-post.ts'
import { rewriteTraces } from './rewrite-traces.ts'
import { settleCases } from './settle-cases.ts'

type Redacted = { postId: PostId; act: ActId; places: Places }

/**
 * Takes a passage, a person's name for one, out of a post's text, title and every version, and if wished out of the comments
 * under it; a sealed digest of the passage stays. Without confirmation nothing changes and the refusal says how many texts
 * would: it is the same work, rolled back. Cannot be taken back. Throws NotFound, Forbidden, Invalid (`passage`: not there, or
 * hidden by formatting; `confirmed`).
 */
export function redactPassage(context: CommandContext, input: RedactPassage): Promise<Redacted> {
  return inTransaction(context.db, async (tx) => {
    const inside = { ...context, db: tx }
    const locked = await lockPost(inside, input.post)
    const refusal = moderateRefusal(context.viewer)
    if (refusal) throw new Forbidden(refusal)
    const { post } = locked
    const texts = await listTextsOf(inside, locked)
    const rows = input.comments ? await listCommentsUnder(inside, post.id) : []
    const pattern = patternOf(input.passage, input.ignoreCase)
    const pen = redactingPen(pattern, post.language, [...texts, ...rows.map(({ body }) => body)])
    const shown = [...texts.map(pen.body), ...rows.map(({ body }) => pen.comment(body))]
    if (shown.some((text) => stillShows(visibleIn(text), pattern, post.language)))
      throw new Invalid({ passage: { code: 'passageHidden' } })
    const places = { ...(await rewritePost(inside, locked, pen)), comments: await rewriteComments(inside, rows, pen) }
    if (sumOf(places) === 0) throw new Invalid({ passage: { code: 'passageNotFound' } })
    if (!input.confirmed) throw new Invalid({ confirmed: wouldRedact(places) })
    const act = await recordRedaction(inside, locked, input)
    await keepSeals(inside, [input.passage], { actId: act, postId: post.id })
    const elsewhere = await rewriteTraces(inside, { postIds: [post.id], commentIds: rows.map(({ id }) => id) }, pen)
    return { postId: post.id, act, places: { ...places, elsewhere } }
  })
}

async function recordRedaction(context: CommandContext, { post }: LockedPost, input: RedactPassage): Promise<ActId> {
  const cases = await settleCases(context, { kind: 'post', id: post.id }, { given: input.case, state: 'resolved' })
  return await recordAct(context, {
    kind: 'redact',
    rule: input.rule,
    reason: input.reason,
    postId: post.id,
    caseId: cases[0],
    batchId: input.batch,
  })
}

/** What a reader sees of a text, as a post or as a comment. */
function visibleIn(text: string): string {
  return `${renderMarkdown(text).text}\n${renderInline(text).text}`
}

function wouldRedact({ title, text, versions, suggestions, comments }: Omit<Places, 'elsewhere'>): FieldError {
  return { code: 'wouldRedact', values: { title, text, versions, suggestions, comments } }
}

function sumOf(places: Omit<Places, 'elsewhere'>): number {
  return Object.values(places).reduce((sum, count) => sum + count, 0)
}
