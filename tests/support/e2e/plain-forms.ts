import { formsIn, multipart, send, type Answer } from './raw-http.ts'
import { SESSION_COOKIE } from './people.ts'

type Fields = Readonly<Record<string, string>>

type Sent = {
  /** The page with the form. */
  page: string
  /** Selects the form: by one of its fields, and if the page has several such forms, by that field's value. */
  pick: string | readonly [string, string]
  /** A field that the form does not have, if nothing else distinguishes two forms of a page. */
  lacks?: string
  fields?: Fields
  /** The value of the session's cookie. */
  session?: string | null
  address?: string
  headers?: Record<string, string>
  /** The session of another person: the form comes from `page` as that person sees it. */
  pageSession?: string | null
  /** The fields of the form, if they were read before. */
  form?: readonly [string, string][]
}

/** Sends a form of a page as a browser without JavaScript does, with fields changed as an attacker would. */
export async function sendForm(base: string, sent: Sent): Promise<Answer> {
  const form = sent.form ?? (await readForm(base, sent))
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

/** Returns the hidden and visible fields of a form on a page. */
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

/** Returns the id by which Next knows the action of a form. */
export function actionIdOf(form: readonly (readonly [string, string])[]): string {
  const hit = form
    .map(([name, value]) => /"id":"([0-9a-f]{40,})"/.exec(value)?.[1] ?? /^\$ACTION_ID_([0-9a-f]+)/.exec(name)?.[1])
    .find(Boolean)
  if (!hit) throw new Error('the form has no action id')
  return hit
}

function filled(form: readonly [string, string][], changes: Fields): [string, string][] {
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
