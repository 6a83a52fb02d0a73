import { QUESTION_SORTS } from '#lib/questions/rules.ts'

/** The number of posts in one feed. Feed readers ask about once an hour, and no list grows faster than this. */
export const MAX_ENTRIES = 20

/**
 * The orders of a list of questions that have a feed. The list of the most recently active ones has that of the newest.
 */
export const FEED_SORTS = QUESTION_SORTS.filter((sort) => sort !== 'active')
export type FeedSort = (typeof FEED_SORTS)[number]

/**
 * A link or an image in the renderer's HTML: every attribute has a value in double quotes, and no text holds a bare
 * `<`.
 */
const LINK = /<(?:a|img)(?:\s+[a-z-]+="[^"]*")*\s*>/g

/**
 * Completes the links and images of rendered HTML, so that they work outside the forum: paths get the forum's origin,
 * fragments the address of their page. Example: `<a href="/users/3/sara">` becomes `<a
 * href="https://forum.example.org/users/3/sara">`.
 */
export function absoluteLinks(html: string, { origin, page }: { origin: string; page: string }): string {
  return html.replaceAll(LINK, (tag) =>
    tag
      .replace(
        / href="([/\\#])/,
        (_, first: string) => ` href="${first === '#' ? page : origin}${first === '#' ? '#' : '/'}`,
      )
      .replace(/ src="\//, ` src="${origin}/`)
      // Feed readers have no column of ours to fit it to.
      .replace(/ (?:srcset|sizes)="[^"]*"/g, ''),
  )
}
