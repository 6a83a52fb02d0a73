type Request = {
  method?: string | undefined
  url?: string | undefined
  headers: Readonly<Record<string, string | string[] | undefined>>
}

/**
 * The parameter that marks a request for data; a request without it is redirected. Empty for a client that has nothing.
 */
const DATA_PARAM = '_rsc'
const HAS_DATA_PARAM = new RegExp(`[?&]${DATA_PARAM}(=|&|$)`)

/** Returns whether a request calls a server action: by its id, or as a form without scripts. */
export function isActionRequest({ method, headers }: Request): boolean {
  return (
    callsAction({ method, headers }) ||
    (method === 'POST' && String(headers['content-type']).startsWith('multipart/form-data'))
  )
}

/** Returns whether Next itself forwarded the request to the page that has the action. */
export function isForwardedAction({ headers }: Request): boolean {
  return headers['x-action-forwarded'] !== undefined
}

/** The content type of an action's answer to scripts. */
export const ACTION_TYPE = 'text/x-component'

/** Returns whether scripts call a server action, by its id. */
export function callsAction({ method, headers }: Request): boolean {
  return method === 'POST' && headers['next-action'] !== undefined
}

/** Returns whether a browser loads a page, rather than fetching data for a page it has. */
export function wantsDocument({ headers, url = '' }: Request): boolean {
  if (headers['rsc'] !== undefined || headers['next-action'] !== undefined || HAS_DATA_PARAM.test(url)) return false
  return String(headers['accept'] ?? '').includes('text/html')
}

/**
 * Returns the representation of a page that a GET asks for: the document, or the data for Next's browser code. Null if
 * header and address disagree (a cache that ignores the header would serve data as a document) and for parts of a page:
 * prefetched parts depend on what the browser has.
 */
export function requestedForm({ headers, url = '' }: Request): 'document' | 'data' | null {
  const isPart =
    headers['next-router-prefetch'] !== undefined ||
    headers['next-router-segment-prefetch'] !== undefined ||
    headers['next-action'] !== undefined
  if (isPart) return null
  if (headers['rsc'] === '1') return HAS_DATA_PARAM.test(url) ? 'data' : null
  return headers['rsc'] === undefined && !HAS_DATA_PARAM.test(url) ? 'document' : null
}

/** Returns the address and header fields by which Next serves the page's data. */
export function dataRequest(address: string): { url: string; headers: Record<string, string> } {
  return { url: `${address}${address.includes('?') ? '&' : '?'}${DATA_PARAM}`, headers: { rsc: '1' } }
}
