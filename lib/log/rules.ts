import { ACT_KINDS, ACTS } from '#lib/moderation/rules.ts'
import type { DetailedAct } from '#lib/acts/details.ts'
import type { ActKind } from '#lib/moderation/rules.ts'
import type { ActFacts } from './types.ts'

/** Kinds of actions in the public log, in the order of the filter. */
export const PUBLIC_KINDS: readonly ActKind[] = ACT_KINDS.filter((kind) => ACTS[kind].isPublic)

/** Actions on one page of the log. */
export const ACTS_PER_PAGE = 40

/**
 * Actions that concern a person and not public content. The public log shows that they happened, their rule and reason,
 * but neither the account nor the post that caused them, which would reveal it: what a person did wrong is between them
 * and the moderators, and the log is kept for good.
 */
const PERSONAL: ReadonlySet<ActKind> = new Set(['warn', 'restrict', 'reverse-votes'])

/** A role is on its holder's profile anyway, so the log names the person. */
const NAMED: ReadonlySet<ActKind> = new Set(['change-role'])

type Told = { place: boolean; person: boolean }

/**
 * Returns what the public log shows of an action besides date, rule and reason; for an undo, what it shows of the
 * undone action.
 */
export function shownInPublicLog(kind: ActKind, undoes: ActKind | null): Told {
  const about = undoes ?? kind
  return { place: !PERSONAL.has(about), person: NAMED.has(about) }
}

/**
 * Returns whether a person of this role gets the button to undo an action: settings and roles belong to the
 * administrators.
 */
export function offersUndo(
  act: { kind: ActKind; undoneAt: Date | null },
  role: 'moderator' | 'administrator',
): boolean {
  if (!ACTS[act.kind].isUndoable || act.undoneAt !== null) return false
  return role === 'administrator' || (act.kind !== 'change-setting' && act.kind !== 'change-role')
}

/** Returns the details of an action that may be shown; ids and the rest are left out. */
export function factsOf({ kind, details }: DetailedAct): ActFacts {
  if (kind === 'change-setting') return { setting: details.setting }
  if (kind === 'change-role') return { role: details.to }
  if (kind === 'change-tag') return tagFacts(details.what, details)
  if (kind === 'merge-tags') return tagFacts('merge', details)
  if (kind === 'delete-tag') return tagFacts('delete', details)
  if (kind === 'redact-tag') return tagFacts('redact', details)
  const restriction = kind === 'restrict' ? details : kind === 'spam' ? details.suspension : null
  return restriction ? { scope: restriction.scope, days: restriction.days } : {}
}

function tagFacts(
  what: NonNullable<ActFacts['tag']>['what'],
  { name, to }: { name: string | null; to: string | null },
): ActFacts {
  return name === null ? {} : { tag: { what, name, to } }
}

/** Returns the details that the public log shows: a restriction only if neither person nor post is shown. */
export function publicFactsOf(kind: ActKind, { scope, days, ...facts }: ActFacts): ActFacts {
  if (!PERSONAL.has(kind)) return facts
  return { ...facts, ...(scope !== undefined && { scope }), ...(days !== undefined && { days }) }
}
