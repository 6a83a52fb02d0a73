/**
 * Loads script files after the first paint: on a slow line content comes first, and a page can be read and its forms
 * sent without scripts. In a hidden tab nothing is painted, so they load at once. Only scripts with the nonce of this
 * render count; they must be `async`, so that their order does not matter.
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
  return `${rest.slice(0, end)}<script${mark}>${PAUSE};${FETCH_AFTER_PAINT}(${JSON.stringify(files)})</script>${rest.slice(end)}`
}

/** Returns the file of an `async` script; undefined for any other tag. */
function lateFile(tag: string): string | undefined {
  if (!tag.startsWith('<script ') || !tag.includes(' async=""')) return undefined
  return / src="([^"]*)"/.exec(tag)?.[1]
}

// Adds each script in a separate task after the next frame, which paints the page: requesting a file takes a phone some
// ten milliseconds.
const FETCH_AFTER_PAINT =
  "(function(u){function f(a){var s=document.createElement('script');s.async=true;s.src=a;document.head.append(s)}function n(){u.length&&(f(u.shift()),setTimeout(n))}document.hidden?u.forEach(f):requestAnimationFrame(function(){setTimeout(n)})})"

/**
 * Next adds the scripts of this list (those of `next/script` that come before it hydrates) one by one, with a task
 * between them and itself: an empty one is a pause. It is data, so the policy does not apply.
 */
const PAUSE = "(self.__next_s=self.__next_s||[]).push([0,{type:'application/json',children:'{}'}])"
