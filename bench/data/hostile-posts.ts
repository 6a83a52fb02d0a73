import { BODY_LENGTH } from '#lib/posts/rules.ts'

/** Repeats the unit up to a length. */
function fill(unit: string, length: number): string {
  return unit.repeat(Math.ceil(length / unit.length)).slice(0, length)
}

/** Makes a text of as much costly markup as the forum accepts, with words up to the full length. */
function filledUp(costly: string): string {
  return `${costly}\n\n${fill('word ', BODY_LENGTH.max - costly.length - 2)}`
}

/** Attempts at costly texts of full length; most are refused for their number of marks. */
export const HOSTILE_POSTS: Readonly<Record<string, string>> = {
  'short addresses': fill('www.a.b ', BODY_LENGTH.max),
  'back-ticks and backslashes': fill('`\\', BODY_LENGTH.max),
  'numbered lines': fill('1. a\n', BODY_LENGTH.max),
}

/** The costliest known texts of full length that the forum accepts. */
export const COSTLY_POSTS: Readonly<Record<string, string>> = {
  'as many short addresses as pass': filledUp(fill('www.a.b ', 15_900)),
  'as many back-ticks and backslashes as pass': fill(`\`${fill('\\', 14)}`, BODY_LENGTH.max),
  'as many numbered lines as pass': `${fill('1. a\n', 4_990)}\n${fill('a\\', BODY_LENGTH.max - 4_991)}`,
}
