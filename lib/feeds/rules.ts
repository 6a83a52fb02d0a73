/** Posts in one feed. Readers ask every hour or so, and no list of ours grows faster. */
export const MAX_ENTRIES = 20

/** A link as the renderer writes it: every attribute has a value in double quotes, and no text holds a bare `<`. */
const LINK = /<a(?:\s+[a-z-]+="[^"]*")*\s*>/g

/**
 * Rendered HTML whose links mean the same away from the forum: paths get the forum's origin, fragments the address of their
 * page. Example: `<a href="/users/3/sara">` is `<a href="https://forum.example.org/users/3/sara">`.
 */
export function absoluteLinks(html: string, { origin, page }: { origin: string; page: string }): string {
  return html.replaceAll(LINK, (tag) =>
    tag.replace(
      / href="([/\\#])/,
      (_, first: string) => ` href="${first === '#' ? page : origin}${first === '#' ? '#' : '/'}`,
    ),
  )
}
