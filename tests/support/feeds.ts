import { deepEqual, equal } from 'node:assert/strict'
import { parseFeed } from '@rowanmanning/feed-parser'
import { parseAtomFeed } from 'feedsmith'
import { SaxesParser } from 'saxes'

/** The contents of a feed, on which two independent parsers agree. */
type ReadFeed = { id: string; title: string; updated: string; entries: ReadEntry[] }
type ReadEntry = { id: string; title: string; link: string; updated: string; content: string; author: string }

/** Reads a feed with a strict XML parser and two feed parsers; fails if one of them finds a fault or they disagree. */
export function readFeed(xml: string): ReadFeed {
  equal(xmlFault(xml), null)
  const one = withOne(xml)
  const other = withOther(xml)
  deepEqual(other, one)
  equal(new Set(one.entries.map(({ id }) => id)).size, one.entries.length)
  return one
}

/** Returns why the text is not well-formed XML, or null. */
export function xmlFault(xml: string): string | null {
  let fault: string | null = null
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => (fault ??= error.message))
  parser.write(xml).close()
  return fault
}

function withOne(xml: string): ReadFeed {
  const feed = parseAtomFeed(xml)
  return {
    id: feed.id ?? '',
    title: tidy(textOf(feed.title)),
    updated: iso(feed.updated),
    entries: (feed.entries ?? []).map((entry) => ({
      id: entry.id ?? '',
      // The feed declares that entry titles are HTML; this parser leaves them undecoded.
      title: tidy(asText(textOf(entry.title))),
      link: entry.links?.[0]?.href ?? '',
      updated: iso(entry.updated),
      content: textOf(entry.content).trim(),
      author: tidy(entry.authors?.[0]?.name ?? ''),
    })),
  }
}

function withOther(xml: string): ReadFeed {
  const feed = parseFeed(xml)
  return {
    id: /<id>([^<]*)<\/id>/.exec(xml)?.[1]?.replaceAll('&amp;', '&') ?? '',
    title: tidy(feed.title ?? ''),
    updated: iso(feed.updated),
    entries: feed.items.map((item) => ({
      id: item.id ?? '',
      title: tidy(item.title ?? ''),
      link: item.url ?? '',
      updated: iso(item.updated),
      content: (item.content ?? '').trim(),
      author: tidy(item.authors[0]?.name ?? ''),
    })),
  }
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : ((value as { value?: string } | undefined)?.value ?? '')
const asText = (html: string) =>
  html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
const iso = (value: string | Date | null | undefined) => (value ? new Date(value).toISOString() : '')
const tidy = (text: string) => text.replace(/\s+/g, ' ').trim()
