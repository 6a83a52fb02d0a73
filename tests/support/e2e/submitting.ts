import { common, readForm } from './plain-forms.ts'
import { multipart, send, type Answer } from './raw-http.ts'

type Wanted = {
  page: string
  pick: string | readonly [string, string]
  fields?: Readonly<Record<string, string>>
  session: string
  address?: string
}

/** Returns whether the action succeeded: it redirects, or the returned page says so. */
export function isDone({ status, headers, body }: Answer): boolean {
  if (status === 303) return !String(headers['location']).includes('/sign-in')
  return status === 200 && /\\?"ok\\?":true/.test(body)
}

/** Returns the reason of a failure, in a few words. */
export function outcomeOf({ status, headers, body }: Answer): string {
  const said = /"ok\\?":false.{0,160}/.exec(body)?.[0] ?? body.slice(0, 80)
  return `${status} ${String(headers['location'] ?? '')} ${status === 303 ? '' : said}`
}

/**
 * Reads a form once and sends it on each call, with other fields and by other people: the form's hidden part only names
 * its action, and is the same for everyone.
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
