import 'server-only'
import { eq } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { users } from '#db/schema/users.ts'
import { findViewerById } from '#lib/auth/queries.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { postComment } from '#lib/comments/commands/post-comment.ts'
import { postCommentInput } from '#lib/comments/schema.ts'
import { deliver } from '#lib/mail/deliver.ts'
import { readReply } from '#lib/mail/read-reply.ts'
import type { MailReply } from '#lib/mail/read-reply.ts'
import { getSettings } from '#lib/notifications/settings-queries.ts'
import { composeRefusal } from '#lib/notifications/writes/compose-refusal.ts'
import { fieldErrorWords, refusalWords } from '#lib/i18n/refusal-words.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { Forbidden, Invalid, NotFound, RateLimited, Unconfirmed } from '#lib/platform/errors.ts'
import type { FieldError } from '#lib/platform/errors.ts'
import { expiring } from '#lib/platform/page-expiry.ts'
import { consume, LIMITS } from '#lib/platform/rate-limit.ts'
import { findRequestContext } from '#lib/platform/request-context.ts'
import { getSiteSettings } from '#lib/site/queries.ts'
import { countingRefusals } from '#lib/spam/commands/count-refusals.ts'
import { parse } from './complaints.ts'
import { webhookRefusal } from './mail-webhook.ts'
import { wireForum } from './wiring.ts'

// Route handlers run in Next's bundle, which has its own copy of every module.
wireForum()

/** The reason why a reply was not posted: one of our own, or the words of the form's error. */
type Problem = { code: 'off' | 'otherAddress' | 'onlyQuote' | 'gone' | 'tooMany' } | { words: string }

const commenting = countingRefusals(postComment)

/**
 * Takes a person's reply to a letter: it becomes a comment, by the same rules and the same screening as the form. A
 * reply that cannot be posted is answered with the reason and the text, at the account's own address. Returns the
 * status of the answer (`webhookRefusal`). The mail server may send the same mail again: the same text twice is one
 * comment.
 */
export async function takeMailReply(mail: Buffer, headers: Readonly<Record<string, string>>): Promise<204 | 401 | 404> {
  const refusal = webhookRefusal(mail, headers)
  if (refusal !== null) return refusal
  const now = new Date()
  const reply = await readReply(mail)
  const viewer = reply && (await findViewerById(db(), reply.userId, now))
  if (!reply || !viewer) return 204
  const [person] = await db().select({ email: users.email }).from(users).where(eq(users.id, viewer.id))
  if (!person?.email) return 204
  const problem = await post(viewer, { reply, email: person.email, now })
  if (problem !== null) await tellProblem(viewer, { reply, email: person.email, problem, now })
  return 204
}

type Work = { reply: MailReply; email: string; now: Date }

async function post(viewer: Viewer, { reply, email, now }: Work): Promise<Problem | null> {
  const settings = await getSettings(db(), viewer.id, viewer.locale)
  if (!settings.repliesByMail) return { code: 'off' }
  if (reply.from !== email.toLowerCase()) return { code: 'otherAddress' }
  if (reply.text === '') return { code: 'onlyQuote' }
  const requestId = findRequestContext()?.requestId ?? 'none'
  const fields = { post: String(reply.postId), replyTo: '', body: reply.text }
  try {
    await consume(LIMITS.write, viewer.id)
    await expiring((work) => commenting({ ...work, viewer, now, requestId }, parse(postCommentInput, fields)))
    return null
  } catch (error) {
    return await problemOf(error, viewer.locale)
  }
}

/** Puts a refusal of the command into words. Throws a fault: the mail server sends the mail again later. */
async function problemOf(error: unknown, locale: Locale): Promise<Problem> {
  if (error instanceof Forbidden) return { words: (await refusalWords(locale))(error.refusal) }
  const field = error instanceof Unconfirmed ? error.report : error instanceof Invalid ? firstOf(error.fields) : null
  if (field) return { words: (await fieldErrorWords(locale))(field) }
  if (error instanceof NotFound) return { code: 'gone' }
  if (error instanceof RateLimited) return { code: 'tooMany' }
  throw error
}

function firstOf(fields: Invalid['fields']): FieldError | undefined {
  return fields['body'] ?? Object.values(fields)[0]
}

async function tellProblem(viewer: Viewer, { reply, email, problem, now }: Work & { problem: Problem }): Promise<void> {
  const { name: site } = await getSiteSettings(db())
  const to = { email, displayName: viewer.displayName, locale: viewer.locale, site }
  await deliver(await composeRefusal(to, { problem, text: reply.text, postId: reply.postId }), now)
}
