import { wakeScript } from '#server/next/wake-script.ts'

/**
 * Takes the script files out of a page and lets a line at its end load them later (`wakeScript`). Only scripts with the
 * nonce of this render count; they must be `async`, so that their order does not matter.
 */
export function deferScripts(html: string, nonce: string): string {
  // Plain searches, because a regular expression with the nonce would be compiled anew for every page.
  const mark = ` nonce="${nonce}"`
  const files: string[] = []
  let rest = ''
  let done = 0
  for (let at = html.indexOf(mark); at >= 0; at = html.indexOf(mark, at + mark.length)) {
    const from = html.lastIndexOf('<', at)
    const to = html.indexOf('>', at) + 1
    const tag = html.slice(from, to)
    // Preload links would make the scripts load first again.
    const isPreload = tag.startsWith('<link rel="preload" as="script"')
    const file = isPreload || !html.startsWith('</script>', to) ? undefined : lateFile(tag)
    if (!isPreload && file === undefined) continue
    if (file !== undefined) files.push(file)
    rest += html.slice(done, from)
    done = isPreload ? to : to + '</script>'.length
  }
  if (files.length === 0) return html
  rest += html.slice(done)
  const end = rest.lastIndexOf('</body>')
  if (end < 0) return html
  return `${rest.slice(0, end)}<script${mark}>${PAUSE};${wakeScript(files)}</script>${rest.slice(end)}`
}

/** Returns the file of an `async` script; undefined for any other tag. */
function lateFile(tag: string): string | undefined {
  if (!tag.startsWith('<script ') || !tag.includes(' async=""')) return undefined
  return / src="([^"]*)"/.exec(tag)?.[1]
}

/**
 * Next adds the scripts of this list (those of `next/script` that come before it hydrates) one by one, with a task
 * between them and itself: an empty one is a pause. It is data, so the policy does not apply.
 */
const PAUSE = "(self.__next_s=self.__next_s||[]).push([0,{type:'application/json',children:'{}'}])"
