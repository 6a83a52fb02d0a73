import type { Locale } from '#lib/i18n/rules.ts'
import { escapeMarkup } from '#lib/platform/xml.ts'

/** The longest name that the format allows, in characters. */
const MAX_NAME_LENGTH = 16

type Description = {
  name: string
  description: string
  locale: Locale
  icon: string
  self: string
  /** Addresses that take the search words as `q`. */
  search: string
  feed: string
}

/**
 * Describes how to search the forum from elsewhere:
 * https://github.com/dewitt/opensearch/blob/master/opensearch-1-1-draft-6.md
 */
export function openSearchDescription({ name, description, locale, icon, self, search, feed }: Description): string {
  const shortName = name.slice(0, MAX_NAME_LENGTH).trim()
  return `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>${escapeMarkup(shortName)}</ShortName>
  <LongName>${escapeMarkup(name)}</LongName>
  <Description>${escapeMarkup(description)}</Description>
  <Image type="image/x-icon">${escapeMarkup(icon)}</Image>
${urlElement('text/html', `${search}?q={searchTerms}`)}${urlElement('application/atom+xml', `${feed}?q={searchTerms}`)}${urlElement('application/opensearchdescription+xml', self, ' rel="self"')}  <Language>${locale}</Language>
  <InputEncoding>UTF-8</InputEncoding>
  <OutputEncoding>UTF-8</OutputEncoding>
</OpenSearchDescription>
`
}

function urlElement(type: string, template: string, rest = ''): string {
  return `  <Url type="${type}"${rest} template="${escapeMarkup(template)}"/>\n`
}
