import { hashSource } from '#server/http/content-security.ts'

/**
 * Turns the scripts Next wrote into a page into ones a content security policy can name by hash, so that one copy serves
 * everybody. Only scripts that carry the nonce of this one render count: whatever else looks like a script came from
 * somewhere else and stays unnamed. Neighbours become one script; fewer hashes make a shorter header.
 * The nonce must be made of letters and digits, and is gone from the result.
 */
export function hashInlineScripts(html: string, nonce: string): { text: string; sources: string[] } {
  const mark = ` nonce="${nonce}"`
  const sources: string[] = []
  // Next writes `<` within its data as an escape.
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
    // The data names the nonce too, for scripts yet to be loaded.
    const final = text.replaceAll(nonce, '')
    sources.push(hashSource(final))
    return final
  }
}
