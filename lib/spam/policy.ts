import type { Limits, TrustLevel } from '#lib/limits/rules.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import { linksIn } from './links.ts'
import type { SpamText } from './types.ts'

/** Why somebody so trusted may not post a text with so many links or mentions, or null. */
export function countRefusal({ title, body }: SpamText, limits: Limits, trust: TrustLevel): Refusal | null {
  const links = linksIn(`${title}\n${body}`).length
  const mentions = body.match(/(?<![\w@./])@[\w-]{2,}/g)?.length ?? 0
  const most = { links: limits.links[trust], mentions: limits.mentions[trust] }
  if (links > most.links) return { code: 'tooManyLinks', values: { limit: most.links } }
  if (mentions > most.mentions) return { code: 'tooManyMentions', values: { limit: most.mentions } }
  return null
}
