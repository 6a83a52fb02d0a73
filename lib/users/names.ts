import type { FieldError } from '#lib/platform/errors.ts'
import { lengthOf } from '#lib/platform/text.ts'
import { hasStackedMarks } from '#lib/platform/visible.ts'
import { nameContactError } from './name-contacts.ts'
import { NAME_LENGTH } from './rules.ts'
import { isReservedName } from './staff-names.ts'

// Characters that print nothing: controls, directional overrides, zero-width and other invisible characters, private
// use and unassigned code points, Hangul fillers and the Braille blank.
const INVISIBLE = /\p{C}|[\p{Zl}\p{Zp}\u{115f}\u{1160}\u{3164}\u{ffa0}\u{2800}]|\u{34f}|\u{17b4}|\u{17b5}/u
/** Scripts with look-alike letters. Scripts that Japanese and Korean names mix are not in the list. */
const LOOKALIKE_SCRIPTS = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Cherokee}/u,
]

/**
 * Returns the error of a display name, or null. A name may be in any script; a word in two scripts that look alike is
 * refused.
 */
export function displayNameError(name: string): FieldError | null {
  const length = lengthOf(name)
  if (name.trim() === '') return { code: 'required' }
  if (INVISIBLE.test(name)) return { code: 'nameInvisible' }
  if (length < NAME_LENGTH.min) return { code: 'tooShort', values: { min: NAME_LENGTH.min, length } }
  if (length > NAME_LENGTH.max) return { code: 'tooLong', values: { max: NAME_LENGTH.max, length } }
  if (hasStackedMarks(name)) return { code: 'nameMarks' }
  if (!/[\p{L}\p{N}]/u.test(name)) return { code: 'nameLetters' }
  if (name.split(/[^\p{L}\p{M}]+/u).some(mixesScripts)) return { code: 'nameMixed' }
  return isReservedName(name) ? { code: 'nameReserved' } : nameContactError(name)
}

function mixesScripts(word: string): boolean {
  return LOOKALIKE_SCRIPTS.filter((script) => script.test(word)).length > 1
}
