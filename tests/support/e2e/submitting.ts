import { common, readForm } from './plain-forms.ts'
import { multipart, send, type Answer } from './raw-http.ts'

type Wanted = {
  page: string
  pick: string | readonly [string, string]
  fields?: Readonly<Record<string, string>>
  session: string
  address?: string
}

/** Did the action do what it was asked? Told by where it leads on, or by its own word in the page that comes back. */
export function isDone({ status, headers, body }: Answer): boolean {
  if (status === 303) return !String(headers['location']).includes('/sign-in')
  return status === 200 && /\\?"ok\\?":true/.test(body)
}

/** Why not, in few words. */
export function outcomeOf({ status, headers, body }: Answer): string {
  const said = /"ok\\?":false.{0,160}/.exec(body)?.[0] ?? body.slice(0, 80)
  return `${status} ${String(headers['location'] ?? '')} ${status === 303 ? '' : said}`
}

/**
 * Reads a form once and sends it as often as called, with other fields and by other people: what a form holds besides its
 * fields says which action it is for, and is the same for everybody.
 */
export async function formSender(base: string, template: Wanted) {
  const form = await readForm(base, template)
  return (wanted: Partial<Wanted> & { to?: string }): Promise<Answer> => {
    const { page, session, address, fields, to } = { ...template, to: base, ...wanted }
    const changes = { ...template.fields, ...fields }
    const { type, body } = multipart([...form.filter(([name]) => !(name in changes)), ...Object.entries(changes)])
    return send(to, page, {
      method: 'POST',
      headers: {
        ...common(to, { session, ...(address !== undefined && { address }) }),
        'content-type': type,
        origin: to,
        'sec-fetch-site': 'same-origin',
      },
      body,
    })
  }
}
