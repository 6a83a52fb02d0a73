/**
 * Loads script files after the first paint: on a slow line content comes first, and a page can be read and its forms
 * sent without scripts. In a hidden tab nothing is painted, so they load at once. Only scripts with the nonce of this
 * render count; they must be `async`, so that their order does not matter.
 */
export function deferScripts(html: string, nonce: string): string {
  const mark = ` nonce="${nonce}"`
  const files: string[] = []
  const rest = html
    .replaceAll(/<script((?: [a-zA-Z]+="[^"]*")+)><\/script>/g, (tag, attributes: string) => {
      const [, file] = / src="([^"]*)"/.exec(attributes) ?? []
      if (file === undefined || !attributes.includes(mark) || !attributes.includes(' async=""')) return tag
      files.push(file)
      return ''
    })
    // Preload links would make the scripts load first again.
    .replaceAll(/<link rel="preload" as="script"[^>]*>/g, (tag) => (tag.includes(mark) ? '' : tag))
  if (files.length === 0) return html
  return rest.replace(
    '</body>',
    () => `<script${mark}>${PAUSE};${FETCH_AFTER_PAINT}(${JSON.stringify(files)})</script></body>`,
  )
}

// A separate task after the next frame, which is the one that paints.
const FETCH_AFTER_PAINT =
  "(function(u){function f(){u.forEach(function(a){var s=document.createElement('script');s.async=true;s.src=a;document.head.append(s)})}document.hidden?f():requestAnimationFrame(function(){setTimeout(f)})})"

/**
 * Next adds the scripts of this list (those of `next/script` that come before it hydrates) one by one, with a task
 * between them and itself: an empty one is a pause. It is data, so the policy does not apply.
 */
const PAUSE = "(self.__next_s=self.__next_s||[]).push([0,{type:'application/json',children:'{}'}])"
