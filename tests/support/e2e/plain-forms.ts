import { formsIn, multipart, send, type Answer } from './raw-http.ts'
import { SESSION_COOKIE } from './people.ts'

type Fields = Readonly<Record<string, string>>

type Sent = {
  /** The page the form stands on. */
  page: string
  /** Picks the form: one of its fields, and where the page holds several of the kind, that field's value. */
  pick: string | readonly [string, string]
  /** A field the form does not have, where two on a page are told apart by nothing else. */
  lacks?: string
  fields?: Fields
  /** Value of the session's cookie. */
  session?: string | null
  address?: string
  headers?: Record<string, string>
  /** Sends it with the page of somebody else in hand: the form comes from `page` as this person sees it. */
  pageSession?: string | null
}

/** Sends a form of a page as a browser without JavaScript does, with fields changed as an attacker would. */
export async function sendForm(base: string, sent: Sent): Promise<Answer> {
  const form = await readForm(base, sent)
  const { type, body } = multipart(filled(form, sent.fields ?? {}))
  const headers = {
    ...common(base, sent),
    'content-type': type,
    origin: base,
    'sec-fetch-site': 'same-origin',
    ...sent.headers,
  }
  return send(base, sent.page, { method: 'POST', headers: dropEmpty(headers), body })
}

/** The hidden and visible fields of a form on a page. */
export async function readForm(base: string, sent: Sent): Promise<[string, string][]> {
  const { body, status } = await send(base, sent.page, {
    headers: common(base, { ...sent, session: sent.pageSession ?? sent.session ?? null }),
  })
  const [name, value] = typeof sent.pick === 'string' ? [sent.pick, undefined] : sent.pick
  const form = formsIn(body).find(
    (fields) =>
      fields.some((field) => field[0] === name && (value === undefined || field[1] === value)) &&
      !fields.some((field) => field[0] === sent.lacks),
  )
  if (!form) throw new Error(`no form with ${name} on ${sent.page} (${status})`)
  return form
}

/** The id by which Next knows the action of a form. */
export function actionIdOf(form: readonly (readonly [string, string])[]): string {
  const hit = form
    .map(([name, value]) => /"id":"([0-9a-f]{40,})"/.exec(value)?.[1] ?? /^\$ACTION_ID_([0-9a-f]+)/.exec(name)?.[1])
    .find(Boolean)
  if (!hit) throw new Error('the form has no action id')
  return hit
}

function filled(form: [string, string][], changes: Fields): [string, string][] {
  const kept = form.filter(([name]) => !(name in changes))
  return [...kept, ...Object.entries(changes)]
}

export function common(base: string, { session, address }: Pick<Sent, 'session' | 'address'>): Record<string, string> {
  return {
    host: new URL(base).host,
    accept: 'text/html',
    ...(session && { cookie: `${SESSION_COOKIE}=${session}` }),
    ...(address && { 'x-forwarded-for': address }),
  }
}

function dropEmpty(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''))
}
