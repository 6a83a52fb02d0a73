import { savePost } from '#lib/bookmarks/commands/save-post.ts'
import { eq } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { emailChanges, siteClaims } from '#db/schema/auth.ts'
import { statements } from '#db/schema/moderation.ts'
import type { LinkPurpose } from '#lib/auth/rules.ts'
import { makeMailLink } from '#lib/auth/writes/make-mail-link.ts'
import { unsubscribeToken } from '#lib/mail/unsubscribe.ts'
import { runBatch } from '#lib/batches/commands/run-batch.ts'
import type { BatchId, CommentId } from '#lib/platform/ids.ts'
import { LINK_LIFE_MS } from '#lib/auth/rules.ts'
import { hashToken, newToken } from '#lib/auth/tokens.ts'
import { acceptAnswer } from '#lib/answers/commands/accept-answer.ts'
import { openCase } from '#lib/moderation/writes/open-case.ts'
import { anAct } from '#tests/support/acts.ts'
import type { PostId, StatementId } from '#lib/platform/ids.ts'
import { removePost } from '#lib/removal/commands/remove-post.ts'
import type { Sample } from '#tests/e2e/pages.ts'
import { act, aComment, anAnswer, aQuestion, aVote, contextOf, NOON } from '#tests/support/factories.ts'
import { aGuide } from '#tests/support/guides.ts'
import { aQuickAnswer } from '#tests/support/quick-answers.ts'
import { aSuggestion } from '#tests/support/suggested-edits.ts'
import { aPerson, type Person } from './people.ts'

const BODY = `A heading and more follow, so that every kind of text is on the page.

## What happened

1. First, [a link](https://example.org/elsewhere).
2. Then \`code\`, *emphasis* and **more**.

> Somebody said this.

| When | What |
| --- | --- |
| Monday | a meeting |

\`\`\`
a line of code
\`\`\``

/** Makes a thread with everything on it, its asker, and unused mailed links. */
export async function aSample(): Promise<Sample & { person: Person }> {
  const [person, writer] = [await aPerson(), await aPerson()]
  const situation = { country: 'DE', sector: 'healthcare', seniority: 'mid' }
  const question = await aQuestion({ by: person, isYesNo: 'on', body: BODY, tags: 'pmo, roles', ...situation })
  const answer = await anAnswer({ by: person, to: question, stance: 'depends', basis: 'saw', body: BODY.slice(2) })
  const other = await anAnswer({ by: writer, to: question, stance: 'yes', basis: 'did' })
  await aVote(person, other, 1)
  await act(person, NOON, (context) => acceptAnswer(context, { answer: other.id, accepted: true }))
  await act(person, NOON, (context) => savePost(context, { post: question.id, state: 'follow' }))
  await aQuickAnswer({ to: question, cites: [other.id] })
  const comment = await aComment({ by: person, under: question, at: new Date() })
  await aComment({ by: writer, under: question, replyTo: String(comment.id), body: `@${person.handle} yes, *there*.` })
  await removeQuietly(await anAnswer({ by: person, to: question, stance: 'no', basis: 'did', again: 'on' }))
  const batch = await aBatch(await aComment({ by: writer, under: question }))
  return {
    question,
    answer,
    comment,
    guide: await aGuide({ by: writer, body: `${BODY}\n\n## And then\n\n- /questions/${question.id}` }),
    edit: await aSuggestion(writer, answer, { body: BODY.slice(40) }),
    user: writer,
    tag: 'pmo',
    case: await openCase(contextOf(writer), {
      target: { kind: 'comment', id: comment.id },
      aboutUserId: person.id,
      source: 'flag',
    }),
    batch,
    statement: await aStatement(question.id),
    links: {
      confirm: await aLink(person, 'confirm'),
      newAddress: await aNewAddress(person),
      signIn: await aLink(person, 'sign-in'),
      reset: await aLink(person, 'reset'),
      notMe: await aLink(person, 'not-me'),
      keepCodes: await aLink(person, 'keep-codes'),
      claim: await aClaim(),
      unsubscribe: unsubscribeToken(person.id, 'answers'),
    },
    person,
  }
}

/** Makes a moderator's bulk action that deleted a comment. */
async function aBatch(comment: { id: CommentId }): Promise<{ id: BatchId }> {
  const reason = 'It says the same as the one before.'
  return act(await aPerson({ role: 'moderator' }), NOON, (context) =>
    runBatch(context, { kind: 'delete', rule: 'housekeeping', reason, items: [{ kind: 'comment', id: comment.id }] }),
  )
}

/** Deletes an answer for a reason that hides it from everyone but its author and moderators. */
async function removeQuietly({ id }: { id: PostId }): Promise<void> {
  const reason = 'It names somebody who has not agreed.'
  await act(await aPerson({ role: 'moderator' }), new Date(), (context) =>
    removePost(context, { post: id, rule: 'privacy', reason }),
  )
}

/** Makes a mailed link of a person; returns its token. */
export function aLink(person: Person, purpose: LinkPurpose, nextPath: string | null = null): Promise<string> {
  return makeMailLink(db(), { purpose, userId: person.id, email: person.email, nextPath }, new Date())
}

/** Makes a link to a person's new address; returns its token. */
async function aNewAddress({ id, email }: Person): Promise<string> {
  const [token, now] = [newToken(), new Date()]
  await db()
    .insert(emailChanges)
    .values({
      userId: id,
      oldEmail: email,
      newEmail: `new-${email}`,
      tokenHash: hashToken(token),
      requestedAt: now,
      expiresAt: new Date(now.getTime() + LINK_LIFE_MS),
    })
  return token
}

/** Makes a statement of reasons to a post's author, without any other change. */
async function aStatement(postId: PostId): Promise<{ id: StatementId }> {
  const moderator = await aPerson({ role: 'moderator' })
  const actId = await act(moderator, new Date(), (context) =>
    anAct(context, { kind: 'outdate', rule: 'housekeeping', reason: 'The law it speaks of has changed.', postId }),
  )
  const [row] = await db().select({ id: statements.id }).from(statements).where(eq(statements.actId, actId))
  if (!row) throw new Error('nothing was stated')
  return row
}

async function aClaim(): Promise<string> {
  const token = newToken()
  await db()
    .insert(siteClaims)
    .values({ tokenHash: hashToken(token), createdAt: new Date() })
  return token
}
