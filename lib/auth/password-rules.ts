import type { FieldError } from '#lib/platform/errors.ts'
import { lengthOf } from '#lib/platform/text.ts'
import { PASSWORD_LENGTH } from './rules.ts'

/** Words that a password must not be made of. */
export type PersonalWords = { displayName: string; email: string }

const SITE_NAME = 'Critical Path'
/** Shorter parts of a name appear in any text. */
const MIN_WORD_LENGTH = 3
/**
 * If the share of letters that is left after removing the personal words is smaller than this, the password counts as
 * personal.
 */
const OWN_SHARE = 0.5

/**
 * Returns the error of a new password, or null: too short, too long, among `common`, or made of its owner's name or
 * address. No kinds of characters are required, and none are cut off. `common` holds lower-case passwords.
 */
export function passwordError(password: string, person: PersonalWords, common: ReadonlySet<string>): FieldError | null {
  const length = lengthOf(password)
  if (!password.isWellFormed()) return { code: 'badCharacter' }
  if (length === 0) return { code: 'required' }
  if (length < PASSWORD_LENGTH.min) return { code: 'tooShort', values: { min: PASSWORD_LENGTH.min, length } }
  if (length > PASSWORD_LENGTH.max) return { code: 'tooLong', values: { max: PASSWORD_LENGTH.max, length } }
  if (isCommon(password, common)) return { code: 'passwordCommon' }
  return isMadeOf(password, person) ? { code: 'passwordPersonal' } : null
}

/**
 * Returns whether a password is common, also with a suffix (`sunshine2024!`) or repeated (`passwordpassword`,
 * `aaaaaaaaaa`).
 */
function isCommon(password: string, common: ReadonlySet<string>): boolean {
  const lower = password.toLowerCase()
  if (common.has(lower) || common.has(lower.replace(/[^\p{L}]{1,5}$/u, ''))) return true
  const unit = /^(.{1,8}?)\1+$/su.exec(lower)?.[1]
  return unit !== undefined && (lengthOf(unit) <= 3 || common.has(unit))
}

function isMadeOf(password: string, person: PersonalWords): boolean {
  const letters = fold(password)
  if (letters === '') return false
  let rest = letters
  for (const word of wordsOf(person)) rest = rest.replaceAll(word, '')
  return rest.length < letters.length && rest.length < letters.length * OWN_SHARE
}

/** Lists the words, longest first, so that a whole name is removed before its parts. */
function wordsOf({ displayName, email }: PersonalWords): string[] {
  const [local = '', domain = ''] = email.split('@')
  const domainWords = domain.split('.').slice(0, -1)
  const words = [
    displayName,
    ...displayName.split(/[^\p{L}\p{N}]+/u),
    local,
    ...local.split(/[^a-z0-9]+/),
    ...domainWords,
    SITE_NAME,
  ]
  return [...new Set(words.map(fold))]
    .filter((word) => word.length >= MIN_WORD_LENGTH)
    .toSorted((a, b) => b.length - a.length)
}

/** Letters and digits only, without case, accents and compatibility forms. */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}
