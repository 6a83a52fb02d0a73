import type { OutgoingHttpHeaders } from 'node:http'

/** The header fields of Next's answer that belong to the page and not to this one answer. */
const KEPT_FIELDS = [
  'Content-Type',
  'Cross-Origin-Resource-Policy',
  'Link',
  'Location',
  'x-nextjs-rewritten-path',
  'x-nextjs-rewritten-query',
]

/** Returns the header fields to store with a page. Next names the nonce beside each preloaded file; it is removed. */
export function keptFields(headers: OutgoingHttpHeaders, nonce: string): Map<string, string> {
  return new Map(
    KEPT_FIELDS.flatMap((name): [string, string][] => {
      const value = headers[name.toLowerCase()]
      return value === undefined ? [] : [[name, String(value).replaceAll(`; nonce="${nonce}"`, '')]]
    }),
  )
}

/** Returns whether an answer is a page of ours: the document, or the data from which Next's browser code builds it. */
export function isForBrowsers(headers: ReadonlyMap<string, string>): boolean {
  return /^text\/(?:html|x-component)/.test(headers.get('Content-Type') ?? '')
}

/** Returns a page's data without the nonce: Next writes it in properties, never within a text with a stated length. */
export function dataWithoutNonce(data: string, nonce: string): string {
  return data.replaceAll(nonce, '')
}
