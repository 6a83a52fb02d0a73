/** The text that the server has of a form. */
export type Stored = { version: number; fields: Readonly<Record<string, string>> }

/** The server's answer about drafts: its outcome, or the reason why there is none. `away`: no answer came. */
export type Answer =
  | { outcome: 'saved'; version: number }
  | ({ outcome: 'stored' | 'newer' } & Stored)
  | { outcome: 'none' | 'gone' | 'dropped' | 'signedOut' | 'away' }
  | { outcome: 'refused'; code: string }
  | { outcome: 'wait'; seconds: number }

/** Browsers send at most 64 kB while a page goes; a character takes up to three bytes. */
const KEEPALIVE_CHARACTERS = 20_000

/**
 * Asks the server about a person's drafts (`server/http/draft-endpoint.ts`). The request outlives the page, unless the
 * text is too long for that.
 */
export async function askServer(
  method: 'GET' | 'PUT' | 'DELETE',
  query: { owner: number; key?: string; version?: number },
  text?: { key: string; version: number; fields: Stored['fields'] },
): Promise<Answer> {
  const asked = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))
  const body = text && JSON.stringify(text)
  const headers = { accept: 'application/json', ...(body !== undefined && { 'content-type': 'application/json' }) }
  const keepalive = (body?.length ?? 0) < KEEPALIVE_CHARACTERS
  if (!navigator.onLine) return { outcome: 'away' }
  try {
    const answer = await fetch(`/api/drafts?${asked}`, {
      method,
      headers,
      keepalive,
      ...(body !== undefined && { body }),
    })
    const said: unknown = await answer.json()
    if (answer.ok) return said as Answer
    if (answer.status === 422) return { outcome: 'refused', code: (said as { code: string }).code }
    if (answer.status === 429) return { outcome: 'wait', seconds: (said as { seconds: number }).seconds }
  } catch {
    // No network, or not the forum's own answer.
  }
  return { outcome: 'away' }
}

/** Reads the server's text of a form: null if it has none, undefined if it did not say. */
export async function readStored(owner: number, key: string): Promise<Stored | null | undefined> {
  const answer = await askServer('GET', { owner, key })
  if (answer.outcome === 'stored') return answer
  return answer.outcome === 'none' ? null : undefined
}
