import { UNLIMITED } from '#lib/limits/rules.ts'
import type { Limits, TrustLevel } from '#lib/limits/rules.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import { linksIn } from './links.ts'
import type { SpamText } from '#lib/screening/types.ts'

const NOTHING: SpamText = { title: '', body: '' }

/**
 * Returns why a person at this level of trust may not post a text with this many links or mentions, or null; `before`
 * is the earlier text, whose hosts and people are not counted again.
 */
export function countRefusal(
  text: SpamText,
  limits: Limits,
  trust: TrustLevel,
  before: SpamText = NOTHING,
): Refusal | null {
  const links = addedHosts(text, before).length
  const known = new Set(mentionsIn(before.body))
  const mentions = mentionsIn(text.body).filter((one) => !known.has(one)).length
  const most = { links: limits.links[trust], mentions: limits.mentions[trust] }
  if (links > most.links) return { code: 'tooManyLinks', values: { limit: most.links } }
  if (mentions > most.mentions) return { code: 'tooManyMentions', values: { limit: most.mentions } }
  return null
}

/**
 * Returns why a person at this level of trust may not add the links of a text to another person's, or null: new
 * accounts may add none.
 */
export function foreignLinksRefusal(
  after: SpamText,
  before: SpamText,
  limits: Limits,
  trust: TrustLevel,
): Refusal | null {
  if (trust !== 'new' || limits.links.new >= UNLIMITED) return null
  return addedHosts(after, before).length > 0 ? { code: 'suggestLinks' } : null
}

/** Returns the host of each link of a text, except those that another text links to already. */
function addedHosts(text: SpamText, before: SpamText): string[] {
  const known = new Set(linksIn(before).map(({ host }) => host))
  return linksIn(text)
    .map(({ host }) => host)
    .filter((host) => !known.has(host))
}

function mentionsIn(text: string): string[] {
  return text.match(/(?<![\w@./])@[\w-]{2,}/g) ?? []
}
