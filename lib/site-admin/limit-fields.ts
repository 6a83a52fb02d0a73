import { DAILY_LIMITS, UNLIMITED, TRUST_LEVELS } from '#lib/limits/rules.ts'
import type { Limits } from '#lib/limits/rules.ts'

/** Limits with a number for each level of trust, besides the daily ones. */
const TRUST_LIMITS = ['links', 'mentions', 'secondsBetweenPosts'] as const
/** Limits with one number for everyone. */
export const PLAIN_LIMITS = [
  'heldPosts',
  'firstPosts',
  'closeVoteDays',
  'secondsToFill',
  'networkPosts',
  'proofFromHeld',
  'proofFromRefusals',
  'proofFromPosts',
  'proofFromNetwork',
  'memberFrom',
  'trustedFrom',
] as const

/** Rows of the form: a limit, and the name of its field for each level of trust. */
export const LIMIT_ROWS = [
  ...DAILY_LIMITS.map((name) => ({ name, isDaily: true as const, fields: fieldsOf(`daily-${name}`) })),
  ...TRUST_LIMITS.map((name) => ({ name, isDaily: false as const, fields: fieldsOf(name) })),
]

/** Every field of the form. */
export const LIMIT_FIELDS: readonly string[] = [
  ...LIMIT_ROWS.flatMap(({ fields }) => Object.values(fields)),
  ...PLAIN_LIMITS,
]

/**
 * Returns whether a field may be empty, which means no limit. An unlimited wait would never end, and an unlimited
 * threshold could never be reached.
 */
export function mayBeUnlimited(field: string): boolean {
  return !/^seconds|From$/.test(field)
}

type Fields = Readonly<Record<(typeof TRUST_LEVELS)[number], string>>

function fieldsOf(name: string): Fields {
  return Object.fromEntries(TRUST_LEVELS.map((level) => [level, `${name}-${level}`])) as Fields
}

/** Returns the limits as the form's fields; an empty field means no limit. Inverse of `limitsFrom`. */
export function fieldsOfLimits(limits: Limits): Record<string, string> {
  const byTrust = LIMIT_ROWS.flatMap((row) =>
    TRUST_LEVELS.map((level) => [
      row.fields[level],
      text(row.isDaily ? limits.daily[row.name][level] : limits[row.name][level]),
    ]),
  )
  return Object.fromEntries([...byTrust, ...PLAIN_LIMITS.map((name) => [name, text(limits[name])])]) as Record<
    string,
    string
  >
}

/** Returns the limits from the form's numbers, which include every field of `LIMIT_FIELDS`. */
export function limitsFrom(numbers: Readonly<Record<string, number>>): Limits {
  const of = (field: string) => numbers[field] ?? UNLIMITED
  const byTrust = (fields: Fields) => ({ new: of(fields.new), member: of(fields.member), trusted: of(fields.trusted) })
  const rows = LIMIT_ROWS.map((row) => [row.name, byTrust(row.fields)] as const)
  const picked = (names: readonly string[]) => Object.fromEntries(rows.filter(([name]) => names.includes(name)))
  return {
    daily: picked(DAILY_LIMITS),
    ...picked(TRUST_LIMITS),
    ...Object.fromEntries(PLAIN_LIMITS.map((name) => [name, of(name)])),
  } as Limits
}

function text(value: number): string {
  return value >= UNLIMITED ? '' : String(value)
}
