import 'server-only'
import type { PublicField, Screener } from '#lib/screening/port.ts'
import { UNLIMITED } from '#lib/limits/rules.ts'
import type { Limits } from '#lib/limits/rules.ts'
import { trustOfViewer } from '#lib/limits/trust.ts'
import { Forbidden, Invalid } from '#lib/platform/errors.ts'
import type { FieldError } from '#lib/platform/errors.ts'
import { getSiteSettings } from '#lib/site/queries.ts'
import { assessPost } from '#lib/spam/assess.ts'
import { contactsIn } from '#lib/spam/contacts.ts'
import { getKnowledge } from '#lib/spam/knowledge-queries.ts'
import { blockedIn, verdictOf } from '#lib/spam/layers.ts'
import type { Blocked } from '#lib/spam/layers.ts'
import { hostsIn } from '#lib/spam/links.ts'
import { NAME_SCORE } from '#lib/spam/rules.ts'
import type { SpamText } from '#lib/screening/types.ts'
import { linksRefusal } from '#lib/standing/policy.ts'

/**
 * Screens names, summaries, descriptions and other public fields that cannot be held: a finding that would hold a post
 * refuses the field. New accounts may not name addresses or contacts there. Writes nothing. Throws Invalid
 * (`looksLikeSpam`, `noAddress`, `noContact`), Forbidden for a person restricted from links.
 */
export async function screenFields(
  context: Screener,
  fields: Readonly<Record<string, PublicField | undefined>>,
): Promise<void> {
  const changed = Object.entries(fields).flatMap(([name, field]) =>
    field && field.after.trim() !== '' && field.after !== field.before ? [{ name, ...field }] : [],
  )
  if (changed.length === 0) return
  const settings = await getSiteSettings(context.db)
  const { viewer } = context
  const blocked = { phrases: settings['blocked-phrases'], hosts: settings['blocked-hosts'] }
  const errors: Record<string, FieldError> = {}
  for (const field of changed) {
    const error = await errorOf(context, field, { blocked, limits: viewer?.limits ?? settings.limits })
    if (error) errors[field.name] = error
  }
  if (Object.keys(errors).length > 0) throw new Invalid(errors)
}

async function errorOf(
  context: Screener,
  field: PublicField,
  { blocked, limits }: { blocked: Blocked; limits: Limits },
): Promise<FieldError | null> {
  const { viewer, now, db } = context
  const [text, before] = [asText(field.after, field), asText(field.before ?? '', field)]
  const refusal = viewer && linksRefusal(viewer, { ...text, before })
  if (refusal) throw new Forbidden(refusal)
  const asAddress = asText(field.isHyphenated ? field.after.replace(/-(?=[^-]*$)/, '.') : '', {})
  const reasons = [...blockedIn(text, blocked), ...blockedIn(asAddress, blocked)]
  if (reasons.length > 0) return { code: 'looksLikeSpam' }
  const trust = viewer ? trustOfViewer(viewer, now) : 'new'
  const known = new Set(hostsIn(before))
  const isGuarded = trust === 'new' && limits.links.new < UNLIMITED
  if (isGuarded && hostsIn(text).some((host) => !known.has(host))) return { code: 'noAddress' }
  const knownWays = waysToReach(before)
  if (isGuarded && waysToReach(text).some((way) => !knownWays.includes(way))) return { code: 'noContact' }
  if (trust === 'trusted') return null
  const assessment = assessPost(text, await getKnowledge(db))
  const isOffer = assessment.why.some(({ code }) => code === 'phrases') && assessment.score >= NAME_SCORE
  const isRefused = verdictOf(assessment, [], limits).verdict === 'hold' || (field.isName && trust === 'new' && isOffer)
  return isRefused ? { code: 'looksLikeSpam' } : null
}

/** Finds phone numbers, and accounts on messengers, to write to outside the forum. */
function waysToReach({ title }: SpamText): string[] {
  const { phones, handles, messengers } = contactsIn(title)
  return [...phones, ...handles, ...messengers]
}

/** Shapes a plain text, such as a title, for the screening. */
function asText(words: string, { isHyphenated }: Pick<PublicField, 'isHyphenated'>): SpamText {
  return { title: isHyphenated ? words.replaceAll('-', ' ') : words, body: '' }
}
