import 'server-only'
import { createHash } from 'node:crypto'
import { desc, eq, sql } from 'drizzle-orm'
import type { Db, Tx } from '#db/client.ts'
import { inTransaction } from '#db/client.ts'
import { comments } from '#db/schema/comments.ts'
import { posts, questions } from '#db/schema/posts.ts'
import { spamExamples, spamModels } from '#db/schema/spam.ts'
import { learnFrom } from './classifier.ts'
import { fingerprintOf } from './fingerprint.ts'
import { CURRENT_MODEL } from './knowledge-queries.ts'
import type { StoredKnowledge } from './knowledge-queries.ts'
import { shippedModel } from './shipped-knowledge.ts'

/** The most decisions to learn from, the newest first: the shipped model knows older spam. */
const MOST_EXAMPLES = 5000

/** Raise it when the same texts would give another model. */
const LEARNING_VERSION = 1

/**
 * Sets `spam_examples` to the moderators' decisions, and trains on them on top of the shipped model. Undone decisions
 * are removed. If nothing has changed since the last training, it only compares: a new model would make every process
 * read all of it. Running it twice gives the same result.
 */
export function learnSpam(db: Db | Tx, now: Date): Promise<{ isTrained: boolean }> {
  return inTransaction(db, async (tx) => {
    await syncExamples(tx, now)
    const learntFrom = await nameTraining(tx)
    const [current] = await tx
      .select({ learntFrom: sql<string | null>`${spamModels.model} ->> 'learntFrom'` })
      .from(spamModels)
      .where(eq(spamModels.id, CURRENT_MODEL))
    if (current?.learntFrom === learntFrom) return { isTrained: false }
    const examples = await examplesOf(tx)
    const texts = examples.map(({ label, title, body }) => ({ title: title ?? '', body, isSpam: label === 'spam' }))
    const model: StoredKnowledge & { learntFrom: string } = {
      learntFrom,
      words: learnFrom(texts, shippedModel()),
      knownSpam: texts
        .filter(({ isSpam }) => isSpam)
        .map(({ title, body }) => fingerprintOf(`${title} ${body}`))
        .filter((one) => one !== null),
    }
    await tx
      .insert(spamModels)
      .values({ id: CURRENT_MODEL, model, trainedAt: now })
      .onConflictDoUpdate({ target: spamModels.id, set: { model, trainedAt: now, version: sql`gen_random_uuid()` } })
    return { isTrained: true }
  })
}

/** Selects the examples to learn from, the newest first. */
function examplesOf(tx: Tx) {
  return tx
    .select({
      label: spamExamples.label,
      title: sql<string | null>`${questions.title}`.as('title'),
      body: sql<string>`coalesce(${posts.body}, ${comments.body})`.as('body'),
      id: spamExamples.id,
    })
    .from(spamExamples)
    .leftJoin(posts, eq(posts.id, spamExamples.postId))
    .leftJoin(questions, eq(questions.postId, spamExamples.postId))
    .leftJoin(comments, eq(comments.id, spamExamples.commentId))
    .orderBy(desc(spamExamples.id))
    .limit(MOST_EXAMPLES)
}

/** Names a training by everything that it depends on: the shipped model, and the examples with their present texts. */
async function nameTraining(tx: Tx): Promise<string> {
  const examples = examplesOf(tx).as('examples')
  const lines = sql`string_agg(concat_ws(' ', ${examples.label}, ${examples.title}, ${examples.body}), chr(10) order by ${examples.id})`
  const [row] = await tx
    .select({ digest: sql<string | null>`encode(sha256(convert_to(${lines}, 'UTF8')), 'hex')` })
    .from(examples)
  const shipped = createHash('sha256').update(shippedModel()).digest('hex')
  return `${LEARNING_VERSION} ${shipped} ${row?.digest ?? 'none'}`
}

/**
 * Sets the examples. Spam: texts that a moderator confirmed as spam or deleted under that rule. Honest: texts that were
 * held and then published, or flagged or reported as spam and kept. Removed texts are no examples, nor are those that
 * the forum published by itself: no moderator has read them. Each part of the query begins with the decisions, which
 * are few; it never reads all posts.
 */
async function syncExamples(tx: Tx, now: Date): Promise<void> {
  await tx.execute(sql`
    with decided as (
      select p.id as post_id, null::bigint as comment_id, 'spam' as label from posts p where ${isSpam}
      union all
      select null, p.id, 'spam' from comments p where ${isSpam}
      union all
      select p.id, null, 'honest' from posts p where p.removal is null and p.id in (
        select a.post_id from moderation_acts a
          where a.kind = 'publish' and a.comment_id is null and a.actor_id is not null
        union select k.post_id from cases k ${isKept} and k.post_id is not null)
      union all
      select null, c.id, 'honest' from comments c where c.removal is null and c.id in (
        select a.comment_id from moderation_acts a where a.kind = 'publish' and a.actor_id is not null
        union select k.comment_id from cases k ${isKept} and k.comment_id is not null)
    ), forgotten as (
      delete from spam_examples e where not exists (
        select from decided d where d.label = e.label
          and d.post_id is not distinct from e.post_id and d.comment_id is not distinct from e.comment_id)
    )
    insert into spam_examples (label, post_id, comment_id, created_at)
      select d.label, d.post_id, d.comment_id, ${now.toISOString()}::timestamptz from decided d
        where not exists (select from spam_examples e where e.label = d.label
          and e.post_id is not distinct from d.post_id and e.comment_id is not distinct from d.comment_id)
        order by coalesce(d.post_id, d.comment_id)`)
}

/** A post or comment `p` was removed as spam. */
const isSpam = sql`p.removal in ('spam', 'deleted') and (p.removal = 'spam'
  or exists (select from moderation_acts a where a.id = p.removal_act_id and a.rule = 'spam'))`

/** Somebody looked at a case `k` of possible spam and kept the text. */
const isKept = sql`where (
  exists (select from flags f where f.case_id = k.id and f.reason = 'spam' and f.state = 'declined')
  or (k.state = 'declined' and 'possible-spam' = any(k.sources) and k.resolved_by_id is not null))`
