import type { FlagReason } from '#lib/flags/rules.ts'
import type { CaseSource } from '#lib/moderation/rules.ts'

/** The reasons of flags that ask only for this kind of restructuring. */
const ANSWERED_BY = {
  split: ['not-an-answer'],
  convert: ['not-an-answer'],
  move: ['not-an-answer'],
  merge: ['duplicate'],
} as const satisfies Record<string, readonly FlagReason[]>
export type RestructuringKind = keyof typeof ANSWERED_BY

/**
 * Returns whether a restructuring leaves nothing to decide in a case about its target: its only open sources are flags
 * that ask for it.
 */
export function answersCase(
  kind: RestructuringKind,
  { sources, reasons }: { sources: readonly CaseSource[]; reasons: readonly FlagReason[] },
): boolean {
  const answered: readonly FlagReason[] = ANSWERED_BY[kind]
  return sources.every((source) => source === 'flag') && reasons.every((reason) => answered.includes(reason))
}
