import { FLAG_REASONS } from '#lib/flags/rules.ts'
import type { FlagReason } from '#lib/flags/rules.ts'
import { POST_LANGUAGES } from '#lib/i18n/rules.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import { CASE_SOURCES, CASE_STATES } from './rules.ts'
import type { CaseSource, CaseState } from './rules.ts'

/** Selects the cases that the queue shows. A null field selects all. */
export type QueueFilter = {
  /** The state; null means open cases. */
  state: CaseState | null
  source: CaseSource | null
  reason: FlagReason | null
  language: PostLanguage | null
  assigned: 'mine' | 'unclaimed' | null
  /** True for cases escalated to the administrators; null for the cases that this viewer may decide. */
  isEscalated: boolean | null
  /** The person that the cases are about. */
  about: number | null
}

type Asked = Record<string, string | string[] | undefined>

/** Reads the filter from an address; ignores unknown values. */
export function queueFilterOf(asked: Asked): QueueFilter {
  const one = <Value extends string>(name: string, known: readonly Value[]) =>
    known.find((value) => value === asked[name]) ?? null
  const { about } = asked
  return {
    state: one('state', CASE_STATES),
    source: one('source', CASE_SOURCES),
    reason: one('reason', FLAG_REASONS),
    language: one('language', Object.keys(POST_LANGUAGES) as PostLanguage[]),
    assigned: one('assigned', ['mine', 'unclaimed']),
    isEscalated: one('escalated', ['yes']) === 'yes' ? true : null,
    about: typeof about === 'string' && /^[1-9]\d{0,14}$/.test(about) ? Number(about) : null,
  }
}

/** Writes the filter for an address. */
export function queueQueryOf(filter: QueueFilter): Record<string, string | undefined> {
  return {
    state: filter.state ?? undefined,
    source: filter.source ?? undefined,
    reason: filter.reason ?? undefined,
    language: filter.language ?? undefined,
    assigned: filter.assigned ?? undefined,
    escalated: filter.isEscalated ? 'yes' : undefined,
    about: filter.about === null ? undefined : String(filter.about),
  }
}

/** Returns whether closed cases are wanted. */
export function isSettledFilter({ state }: QueueFilter): boolean {
  return state === 'resolved' || state === 'declined'
}
