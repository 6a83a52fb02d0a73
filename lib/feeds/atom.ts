import { Feed } from 'feed'
import { escapeMarkup, withoutControls } from '#lib/platform/xml.ts'
import type { AtomEntry, AtomFeed } from './types.ts'

/** Writes a feed as Atom (RFC 4287: https://www.rfc-editor.org/rfc/rfc4287). Equal feeds give equal bytes. */
export function writeAtom({ address, page, title, site, updatedAt, entries }: AtomFeed): string {
  const feed = new Feed({
    id: address,
    link: page,
    title: elementText(title),
    updated: updatedAt,
    generator: 'Critical Path',
    copyright: '',
    feedLinks: { atom: address },
    author: { name: elementText(site.name), link: site.url },
  })
  for (const entry of entries) feed.addItem(itemOf(entry))
  return feed.atom1()
}

function itemOf({ id, page, title, author, html, tags, createdAt, updatedAt }: AtomEntry) {
  return {
    id,
    link: page,
    // The library declares every title to be HTML.
    title: escapeMarkup(title),
    content: withoutControls(html),
    author: [{ name: elementText(author.name), link: author.url }],
    category: tags.map((tag) => ({ term: tag, name: tag })),
    published: createdAt,
    date: updatedAt,
  }
}

/** Escapes the text of an element for the library, which takes `&amp;` for an escaped ampersand. */
function elementText(text: string): string {
  return withoutControls(text).replaceAll('&amp;', '&amp;amp;')
}
