import { hashSource } from '#server/http/content-security.ts'

const CLOSE = '</script>'

/**
 * Turns Next's inline scripts into ones that a content security policy can name by hash, so that one copy serves
 * everyone. Only scripts with the nonce of this render count: any other script came from elsewhere and stays unnamed.
 * Adjacent scripts become one; fewer hashes make a shorter header. The nonce must be alphanumeric, and is removed from
 * the result. `html` is text, or bytes as `latin1`: name the encoding then, because the hashes are of bytes.
 */
export function hashInlineScripts(
  html: string,
  nonce: string,
  encoding: 'utf8' | 'latin1' = 'utf8',
): { text: string; sources: string[] } {
  // Plain searches: a regular expression would hold the nonce, and be compiled anew for every page.
  const mark = ` nonce="${nonce}"`
  const plain = `<script${mark}>`
  const sources: string[] = []
  let text = ''
  let done = 0
  for (let at = html.indexOf(mark); at >= 0; at = html.indexOf(mark, Math.max(at + mark.length, done))) {
    const found = inlineScript(html, at)
    if (!found) continue
    const texts = [html.slice(found.from, found.to)]
    let end = found.to + CLOSE.length
    let next = html.startsWith(plain, found.tag) ? plainScript(html, plain, end) : null
    for (; next; next = plainScript(html, plain, end)) {
      texts.push(html.slice(next.from, next.to))
      end = next.to + CLOSE.length
    }
    // The data contains the nonce too, for scripts that load later.
    const script = texts.join(';').replaceAll(nonce, '')
    sources.push(hashSource(script, encoding))
    text += `${html.slice(done, found.from)}${script}${CLOSE}`
    done = end
  }
  return { text: (text + html.slice(done)).replaceAll(mark, '').replaceAll(nonce, ''), sources }
}

function plainScript(html: string, tag: string, at: number) {
  return html.startsWith(tag, at) ? inlineScript(html, at + '<script'.length) : null
}

/** Returns the script element whose tag has the mark at `at`; null for other elements, and for a script from a file. */
function inlineScript(html: string, at: number): { tag: number; from: number; to: number } | null {
  const tag = html.lastIndexOf('<', at)
  const from = html.indexOf('>', at) + 1
  if (from === 0 || !html.startsWith('<script', tag) || html.slice(tag, from).includes(' src=')) return null
  // Next escapes `<` within its data.
  const to = html.indexOf('<', from)
  return to > from && html.startsWith(CLOSE, to) ? { tag, from, to } : null
}
