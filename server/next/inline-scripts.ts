import { hashSource } from '#server/http/content-security.ts'

/**
 * Turns Next's inline scripts into ones that a content security policy can name by hash, so that one copy serves
 * everyone. Only scripts with the nonce of this render count: any other script came from elsewhere and stays unnamed.
 * Adjacent scripts become one; fewer hashes make a shorter header. The nonce must be alphanumeric, and is removed from
 * the result.
 */
export function hashInlineScripts(html: string, nonce: string): { text: string; sources: string[] } {
  const mark = ` nonce="${nonce}"`
  const sources: string[] = []
  // Next escapes `<` within its data.
  const joined = html
    .replaceAll(new RegExp(`(?:<script${mark}>[^<]*</script>)+`, 'g'), (run) => {
      const texts = run.slice(`<script${mark}>`.length, -'</script>'.length).split(`</script><script${mark}>`)
      return `<script>${hashed(texts.join(';'))}</script>`
    })
    .replaceAll(
      new RegExp(`<script((?:(?! src=)[^>])*)${mark}([^>]*)>([^<]+)</script>`, 'g'),
      (_all, before, after, text) => {
        return `<script${before}${after}>${hashed(text)}</script>`
      },
    )
  return { text: joined.replaceAll(mark, '').replaceAll(nonce, ''), sources }

  function hashed(text: string): string {
    // The data contains the nonce too, for scripts that load later.
    const final = text.replaceAll(nonce, '')
    sources.push(hashSource(final))
    return final
  }
}
