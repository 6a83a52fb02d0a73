import { ACT_KINDS, ACTS } from '#lib/moderation/rules.ts'
import type { ActDetails, ActKind } from '#lib/moderation/rules.ts'
import { SETTING_KEYS } from '#lib/site/rules.ts'
import { RESTRICTION_SCOPES } from '#lib/standing/rules.ts'
import { ROLES } from '#lib/users/rules.ts'
import type { ActFacts } from './types.ts'

/** Kinds of acts that stand in the public log, in the order the filter offers them. */
export const PUBLIC_KINDS: readonly ActKind[] = ACT_KINDS.filter((kind) => ACTS[kind].isPublic)

/** Acts in the log's pages, each. */
export const ACTS_PER_PAGE = 40

/**
 * Acts about a person and not about what stands in public. The public log says that they happened, under which rule and why,
 * and neither whose account it was nor the post that gave rise to it, which would tell: what somebody did wrong is between
 * them and the moderators, and the log is kept for good.
 */
const PERSONAL: ReadonlySet<ActKind> = new Set(['warn', 'restrict', 'reverse-votes'])

/** A role stands on its holder's profile anyway: that it was given or taken is told with the name. */
const NAMED: ReadonlySet<ActKind> = new Set(['change-role'])

type Told = { place: boolean; person: boolean }

/** What the public log tells of an act besides date, rule and reason; of one that takes another back, what it tells of that one. */
export function toldInPublic(kind: ActKind, undoes: ActKind | null): Told {
  const about = undoes ?? kind
  return { place: !PERSONAL.has(about), person: NAMED.has(about) }
}

/** Whether somebody of this role is offered to take an act back: settings and roles are the administrators'. */
export function offersUndo(
  act: { kind: ActKind; undoneAt: Date | null },
  role: 'moderator' | 'administrator',
): boolean {
  if (!ACTS[act.kind].isUndoable || act.undoneAt !== null) return false
  return role === 'administrator' || (act.kind !== 'change-setting' && act.kind !== 'change-role')
}

/** What may be told of what an act remembers; ids and whatever else stays behind. */
export function factsOf(details: ActDetails): ActFacts {
  const facts: ActFacts = {}
  const setting = SETTING_KEYS.find((key) => key === details['setting'])
  const role = ROLES.find((one) => one === details['to'])
  const scope = RESTRICTION_SCOPES.find((one) => one === details['scope'])
  const { days } = details
  if (setting) facts.setting = setting
  if (role) facts.role = role
  if (scope) facts.scope = scope
  if (scope && (days === null || typeof days === 'number')) facts.days = days
  return facts
}

/** Of these, what the public log tells: a restriction only where neither person nor place is told. */
export function publicFactsOf(kind: ActKind, { scope, days, ...facts }: ActFacts): ActFacts {
  if (!PERSONAL.has(kind)) return facts
  return { ...facts, ...(scope !== undefined && { scope }), ...(days !== undefined && { days }) }
}
