import type { FieldError } from '#lib/platform/errors.ts'
import { addressesNamedIn, foldAddresses } from '#lib/markdown/named-addresses.ts'

/** The digits of a phone number: a run of at least `run`, or `written` if it is written like one: `+46 70 123 45`. */
const PHONE_DIGITS = { run: 9, written: 7 } as const
/** `me (at) firm.example`, `firm (dot) com`, and a messenger with an address after it. */
const WRITTEN_OUT =
  /\p{L}\s*(?:\(at\)|\[at\]|\(dot\)|\[dot\]|\[\.\])\s*\p{L}|(?:whats\s?app|telegram|signal|skype|viber)\W{0,3}[@+\d]/iu
/** A handle that is the name of a host: `www-casino`, `exam-dumps-com`. */
const HOST_HANDLE = /^(?:www|https?)-|-(?:com|net|biz|xyz)$|(?:^|-)dot-?com$/

/**
 * Returns the error of a name that contains contact details, or null: names are shown beside everything that a person
 * writes.
 */
export function nameContactError(name: string): FieldError | null {
  const read = foldAddresses(name)
  if (addressesNamedIn(read).length > 0 || WRITTEN_OUT.test(read)) return { code: 'nameAddress' }
  return isPhone(read) ? { code: 'namePhone' } : null
}

/** Returns the error of a handle that contains contact details, or null; a handle has hyphens in place of dots. */
export function handleContactError(handle: string): FieldError | null {
  if (HOST_HANDLE.test(handle)) return { code: 'nameAddress' }
  return isPhone(handle) ? { code: 'namePhone' } : null
}

/**
 * Returns whether digits look like a phone number. Digits that touch a letter are part of a word, such as
 * `anna19850412`.
 */
function isPhone(name: string): boolean {
  return [...name.matchAll(/(?<![\p{L}\p{Nd}])[+(]?\p{Nd}[\p{Nd}\s()./-]*\p{Nd}(?![\p{L}\p{Nd}])/gu)].some(
    ([number]) => {
      const digits = number.replace(/\P{Nd}/gu, '').length
      const isYears = /^(?:19|20)\d\d\s?[/-]\s?(?:19|20)\d\d$/.test(number)
      const isWritten = /[^\p{Nd}]/u.test(number) && !isYears
      return digits >= PHONE_DIGITS.run || (isWritten && digits >= PHONE_DIGITS.written)
    },
  )
}
