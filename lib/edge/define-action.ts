import 'server-only'
import { wireForum } from './wiring.ts'
import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import type { Db } from '#db/client.ts'
import { dropParkedForm, parkForm } from '#lib/auth/parked-forms.ts'
import { requireViewer } from '#lib/auth/viewer.ts'
import { DEFAULT_LOCALE, isLocale } from '#lib/i18n/rules.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import type { ActionState, FormValues } from '#lib/platform/action-state.ts'
import type { CommandContext, GuestContext } from '#lib/auth/context.ts'
import { checkOtherFields, parse, runWithAllErrors } from './complaints.ts'
import type { AlsoCheck } from './complaints.ts'
import { describeFailure } from './describe-failure.ts'
import { Unauthenticated } from '#lib/platform/errors.ts'
import { idField } from '#lib/platform/fields.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { expiring } from '#lib/platform/page-expiry.ts'
import type { PageTag } from '#lib/platform/page-tags.ts'
import { paths, safeNextPath } from '#lib/platform/paths.ts'
import { consume } from '#lib/platform/rate-limit.ts'
import type { RateLimit } from '#lib/platform/rate-limit.ts'
import { findRequestContext, noteAction } from '#lib/platform/request-context.ts'
import { assertSameOrigin } from '#lib/platform/same-origin.ts'

type Action<Out> = (previous: ActionState<Out> | null, form: FormData) => Promise<ActionState<Out>>

// Actions run in Next's bundle, which has its own copy of every module.
wireForum()

/** Never sent back to the browser, never stored. */
const SECRET_FIELDS = /password|token|^typedBy$/i

/**
 * Builds a server action for a signed-in viewer; origin check, viewer, schema, rate limit and error mapping cannot be
 * forgotten. A form that is sent without a session is parked, and its sender is asked to sign in; `formPath` is the
 * page that shows it again. With `next`, success redirects there, unless the form says that it stays (`stay`). Pages
 * that show changed data are expired in all processes before the answer is sent.
 */
export function defineAction<Schema extends z.ZodType, Out>(spec: {
  input: Schema
  limit: RateLimit
  /**
   * The errors that `run` would report. Called when anything is wrong with the form, so that all errors come at once.
   */
  alsoCheck?: readonly AlsoCheck<CommandContext>[]
  formPath?: (form: FormData, locale: Locale) => string | null
  run: (context: CommandContext, input: z.output<Schema>, locale: Locale) => Promise<Out>
  next?: (out: Out, locale: Locale) => string | null
}): Action<Out> {
  return async (_previous, sent) => {
    noteAction()
    const form = formOf(sent)
    const locale = localeOf(form)
    let target: string | null
    let out: Out
    try {
      await assertSameOrigin()
      const viewer = await requireViewer()
      await consume(spec.limit, viewer.id)
      out = await expiring(async (work) => {
        const context = { viewer, ...guestContext(work) }
        const fields = objectOf(form)
        const others = (spec.alsoCheck ?? []).map((check) => () => check(context, fields))
        const run = (on: CommandContext, input: z.output<Schema>) => spec.run(on, input, locale)
        const tried = () => checkOtherFields({ input: spec.input, run }, context, fields)
        return await runWithAllErrors(async () => run(context, parse(spec.input, fields)), [...others, tried])
      })
      target = spec.next?.(out, locale) ?? null
      const formPath = spec.formPath?.(form, locale)
      if (formPath) await dropParkedForm(formPath, viewer.id)
    } catch (error) {
      if (!(error instanceof Unauthenticated)) return describeFailure<Out>(error, { locale, values: valuesOf(form) })
      const asked = await askToSignIn(form, locale, spec.formPath?.(form, locale) ?? null)
      if (!asked) return describeFailure<Out>(error, { locale, values: valuesOf(form) })
      redirect(asked)
    }
    // redirect() throws to steer Next: it must stay outside the try.
    // In the moderators' queue a form's answer stays in its row.
    if (target && form.get('stay') !== 'on') goOn(target)
    return { ok: true, data: out }
  }
}

/**
 * Builds a server action for forms that need no session (sign-in, sign-up, recovery). `run` may set cookies; a returned
 * path redirects.
 */
export function defineGuestAction<Schema extends z.ZodType, Out>(spec: {
  input: Schema
  alsoCheck?: readonly AlsoCheck<GuestContext>[]
  run: (input: z.output<Schema>, request: { locale: Locale; db: Db } & Omit<GuestContext, 'db'>) => Promise<Out>
  next?: (out: Out, locale: Locale) => string | null
}): Action<Out> {
  return async (_previous, sent) => {
    noteAction()
    const form = formOf(sent)
    const locale = localeOf(form)
    let out: Out
    try {
      await assertSameOrigin()
      out = await expiring(async (work) => {
        const context = guestContext(work)
        const fields = objectOf(form)
        const others = (spec.alsoCheck ?? []).map((check) => () => check(context, fields))
        return await runWithAllErrors(async () => spec.run(parse(spec.input, fields), { locale, ...context }), others)
      })
    } catch (error) {
      return describeFailure<Out>(error, { locale, values: valuesOf(form) })
    }
    const target = spec.next?.(out, locale)
    if (target) redirect(target)
    return { ok: true, data: out }
  }
}

function guestContext({ db, changedTags }: { db: Db; changedTags: Set<PageTag> }) {
  return { db, now: new Date(), requestId: findRequestContext()?.requestId ?? 'none', changedTags }
}

/** Redirects. Without `refresh`, Next would show its cached copy of the page that the form is already on. */
function goOn(target: string): never {
  refresh()
  redirect(target)
}

/** Reads a sent form: a FormData, or its fields as pairs (`plainForm`). Anything else has no fields. */
function formOf(sent: unknown): FormData {
  if (sent instanceof FormData) return sent
  const form = new FormData()
  const pairs = z.array(z.tuple([z.string(), z.string()])).safeParse(sent)
  for (const [name, value] of pairs.data ?? []) form.append(name, value)
  return form
}

/**
 * Maps fields to texts. The last value of a repeated field counts, as with a hidden default before a checkbox. Ignores
 * files.
 */
function objectOf(form: FormData): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const [name, value] of form) if (typeof value === 'string' && !name.startsWith('$')) fields[name] = value
  return fields
}

function valuesOf(form: FormData): FormValues {
  return Object.fromEntries(Object.entries(objectOf(form)).filter(([name]) => !SECRET_FIELDS.test(name)))
}

/**
 * Returns the owner of a form's text, as the browser says it; null if nobody was signed in when it was typed, undefined
 * without scripts.
 */
function typedBy(form: FormData): UserId | null | undefined {
  if (!form.has('typedBy')) return undefined
  const id = idField<UserId>().safeParse(form.get('typedBy'))
  return id.success ? id.data : null
}

function localeOf(form: FormData): Locale {
  const value = form.get('locale')
  return typeof value === 'string' && isLocale(value) ? value : DEFAULT_LOCALE
}

/**
 * Returns the sign-in page, with the form parked for afterwards. Null when it cannot be parked: then the answer returns
 * the text.
 */
async function askToSignIn(form: FormData, locale: Locale, formPath: string | null): Promise<string | null> {
  const next = formPath ?? safeNextPath(form.get('from'))
  if (formPath && !(await parkForm({ formPath, fields: valuesOf(form), typedBy: typedBy(form) }))) return null
  return paths(locale).signIn(next ? { next } : {})
}
