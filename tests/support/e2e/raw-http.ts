import { Agent, request } from 'node:http'

export type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: string }
type Asked = { method?: string; headers?: Record<string, string>; body?: string | Buffer }

/** Sends one request, byte for byte as given: a browser, and fetch, would not send these. */
export function send(
  base: string,
  target: string,
  { method = 'GET', headers = {}, body }: Asked = {},
): Promise<Answer> {
  const { hostname, port } = new URL(base)
  // A new connection that is not announced as the last: a refused upload can then be answered before it ends.
  const agent = new Agent({ keepAlive: true })
  return new Promise<Answer>((resolve, reject) => {
    const sent = request({ hostname, port, path: target, method, headers, agent }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      )
    })
    sent.on('error', reject)
    sent.end(body)
  }).finally(() => agent.destroy())
}

/** Encodes a form as multipart, which is how React's forms are sent without JavaScript. */
export function multipart(fields: readonly (readonly [string, string])[]): { type: string; body: Buffer } {
  const boundary = 'f0rum-b0undary-7d1c'
  const parts = fields.map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.from(`${parts.join('')}--${boundary}--\r\n`),
  }
}

/** Returns all forms of a page's HTML, with their fields. */
export function formsIn(html: string): [string, string][][] {
  return [...html.matchAll(/<form\b[^>]*>([\s\S]*?)<\/form>/g)].map(([, inside = '']) => fieldsIn(inside))
}

function fieldsIn(html: string): [string, string][] {
  const inputs = [...html.matchAll(/<input\b([^>]*)>/g)].map(([, tag = '']) => tag)
  const areas = [...html.matchAll(/<textarea\b([^>]*)>([\s\S]*?)<\/textarea>/g)].map(
    ([, tag = '', text = '']) => [attribute(tag, 'name'), decode(text)] as const,
  )
  const selects = [...html.matchAll(/<select\b([^>]*)>/g)].map(([, tag = '']) => [attribute(tag, 'name'), ''] as const)
  const plain = inputs
    .filter((tag) => attribute(tag, 'type') !== 'checkbox')
    .map((tag) => [attribute(tag, 'name'), attribute(tag, 'value') ?? ''] as const)
  return [...plain, ...areas, ...selects].flatMap(([name, value]) =>
    name === null ? [] : [[name, value] as [string, string]],
  )
}

function attribute(tag: string, name: string): string | null {
  const found = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(tag)?.[1]
  return found === undefined ? null : decode(found)
}

function decode(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
