/**
 * Has the files of scripts fetched after the page has been painted: what is read comes first on a slow line, and a page reads
 * and sends its forms without them. A page nobody looks at paints nothing; there they are fetched at once.
 * Only scripts that carry the nonce of this one render count; they must be `async`, for which order means nothing.
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
    // Fetched ahead, they would come first again.
    .replaceAll(/<link rel="preload" as="script"[^>]*>/g, (tag) => (tag.includes(mark) ? '' : tag))
  if (files.length === 0) return html
  return rest.replace(
    '</body>',
    () => `<script${mark}>${PAUSE};${FETCH_AFTER_PAINT}(${JSON.stringify(files)})</script></body>`,
  )
}

// A task of its own after the next frame, which is the one that paints.
const FETCH_AFTER_PAINT =
  "(function(u){function f(){u.forEach(function(a){var s=document.createElement('script');s.async=true;s.src=a;document.head.append(s)})}document.hidden?f():requestAnimationFrame(function(){setTimeout(f)})})"

/**
 * Next puts scripts of this list (those of `next/script` that come before it wakes up) into the page one by one, with a task
 * between them and itself: an empty one is a pause. Data, so that the policy has nothing to say about it.
 */
const PAUSE = "(self.__next_s=self.__next_s||[]).push([0,{type:'application/json',children:'{}'}])"
