import 'server-only'
import { getTranslations } from 'next-intl/server'
import { fieldErrorWords, refusalWords } from '#lib/i18n/refusal-words.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { getQuestionRef } from '#lib/questions/ref-queries.ts'
import type { QuestionRef } from '#lib/questions/types.ts'
import { isExplainedByStanding } from '#lib/standing/rules.ts'
import { findMergedInto } from '#lib/questions/merge-queries.ts'
import type { ActionState, FormValues } from '#lib/platform/action-state.ts'
import { isDatabaseAway } from '#lib/platform/database-away.ts'
import {
  Conflict,
  Forbidden,
  ForumError,
  Invalid,
  NotFound,
  RateLimited,
  Unauthenticated,
  Unconfirmed,
} from '#lib/platform/errors.ts'
import type { FieldError, Refusal } from '#lib/platform/errors.ts'
import { parseId } from '#lib/platform/fields.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { logFault } from '#lib/platform/log.ts'
import { paths } from '#lib/platform/paths.ts'
import { findRequestContext, setResponseStatus } from '#lib/platform/request-context.ts'

type Failed = Extract<ActionState<never>, { ok: false }>

/** Turns an error of a command into words, sets the response's status, and logs unforeseen errors. */
export async function describeFailure<Out>(
  error: unknown,
  form: { locale: Locale; values: FormValues },
): Promise<ActionState<Out>> {
  const say = await getTranslations({ locale: form.locale, namespace: 'failures' })
  const failed = (code: Failed['code'], message: string, rest: Partial<Failed> = {}): Failed => ({
    ok: false,
    code,
    message,
    fieldErrors: {},
    values: form.values,
    ...rest,
  })
  if (!(error instanceof ForumError)) return failed(...(await describeFault(error, form)))
  setResponseStatus(
    error.status,
    error instanceof RateLimited ? { 'Retry-After': String(error.retryAfterSeconds) } : {},
  )
  if (error instanceof Invalid) {
    const fieldErrors = await describeFields(error.fields, form.locale)
    return failed(error.code, fieldErrors[''] ?? say('invalid'), {
      fieldErrors,
    })
  }
  if (error instanceof Unconfirmed) {
    const words = await fieldErrorWords(form.locale)
    return failed(error.code, words(error.report), {
      ...(error.notes.length > 0 && { notes: error.notes.map(words) }),
      ...(error.goOn && { goOn: { name: error.goOn, label: say(error.goOn) } }),
    })
  }
  if (error instanceof Forbidden) {
    const message = (await refusalWords(form.locale))(error.refusal)
    return failed(error.code, message, await reasonLink(error.refusal, form.locale))
  }
  if (error instanceof RateLimited) return failed(error.code, say('rateLimited', waitOf(error)))
  if (error instanceof Conflict)
    return failed(error.code, say(error.reason, { name: error.current['name'] ?? '' }), { current: error.current })
  if (error instanceof Unauthenticated)
    return failed(error.code, say('unauthenticated'), await waysToSignIn(form.locale))
  const merged = await findMergedFrom(form.values)
  if (!merged) return failed(error.code, say('notFound'))
  const more = { href: paths(form.locale).question(merged), label: merged.title }
  return failed(error.code, say('merged'), { more })
}

/** Links a refusal because of restrictions to the page that says why, and until when. */
async function reasonLink({ code }: Refusal, locale: Locale): Promise<Partial<Failed>> {
  if (!isExplainedByStanding(code)) return {}
  const standing = await getTranslations({ locale, namespace: 'standing' })
  return { more: { href: paths(locale).standing(), label: standing('form.seeStanding') } }
}

/** Returns a link to the page for signing in. It opens another tab: this one keeps what was typed. */
async function waysToSignIn(locale: Locale): Promise<Partial<Failed>> {
  const auth = await getTranslations({ locale, namespace: 'auth' })
  return { more: { href: paths(locale).signIn(), label: auth('signIn.title') } }
}

/**
 * Finds the question that replaced the one a form was about, if it was merged while the form was open; null otherwise.
 */
async function findMergedFrom(values: FormValues): Promise<QuestionRef | null> {
  const id = parseId<PostId>(values['post'] ?? values['question'] ?? '')
  const target = id === null ? null : await findMergedInto(id)
  if (target === null) return null
  return await getQuestionRef(target).catch((error: unknown) => {
    if (error instanceof NotFound) return null
    throw error
  })
}

/** Writes short waits in seconds, long ones in minutes; the catalogue says whichever is not zero. */
function waitOf({ retryAfterSeconds }: RateLimited): { seconds: number; minutes: number } {
  const isShort = retryAfterSeconds < 120
  return { seconds: isShort ? retryAfterSeconds : 0, minutes: isShort ? 0 : Math.ceil(retryAfterSeconds / 60) }
}

async function describeFields(
  fields: Readonly<Record<string, FieldError>>,
  locale: Locale,
): Promise<Record<string, string>> {
  const words = await fieldErrorWords(locale)
  return Object.fromEntries(Object.entries(fields).map(([field, error]) => [field, words(error)]))
}

/**
 * Reports an unforeseen error: the reader gets its number, the log gets the rest, and the error page keeps the typed
 * text.
 */
async function describeFault(
  error: unknown,
  form: { locale: Locale; values: FormValues },
): Promise<[Failed['code'], string]> {
  const say = await getTranslations({ locale: form.locale, namespace: 'failures' })
  const context = findRequestContext()
  const id = context?.requestId ?? 'none'
  const away = isDatabaseAway(error)
  logFault(error, { requestId: id })
  setResponseStatus(away ? 503 : 500, away ? { 'Retry-After': '10' } : {})
  for (const [label, text] of Object.entries(form.values)) {
    if (label !== 'locale' && text.trim().length > 1) context?.rescued.push({ label, text })
  }
  return away ? ['unavailable', say('unavailable')] : ['unexpected', say('unexpected', { id })]
}
