import { ACT_KINDS, ACTS } from '#lib/moderation/rules.ts'
import type { DetailedAct } from '#lib/acts/details.ts'
import type { ActKind } from '#lib/moderation/rules.ts'
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
export function factsOf({ kind, details }: DetailedAct): ActFacts {
  if (kind === 'change-setting') return { setting: details.setting }
  if (kind === 'change-role') return { role: details.to }
  const restriction = kind === 'restrict' ? details : kind === 'spam' ? details.suspension : null
  return restriction ? { scope: restriction.scope, days: restriction.days } : {}
}

/** Of these, what the public log tells: a restriction only where neither person nor place is told. */
export function publicFactsOf(kind: ActKind, { scope, days, ...facts }: ActFacts): ActFacts {
  if (!PERSONAL.has(kind)) return facts
  return { ...facts, ...(scope !== undefined && { scope }), ...(days !== undefined && { days }) }
}
