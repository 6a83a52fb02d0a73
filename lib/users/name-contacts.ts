import type { FieldError } from '#lib/platform/errors.ts'
import { addressesNamedIn, foldAddresses } from '#lib/markdown/named-addresses.ts'

/** A run of this many digits is a phone number; this many are enough if written as one: `+46 70 123 45`. */
const PHONE_DIGITS = { run: 9, written: 7 } as const
/** `me (at) firm.example`, `firm (dot) com`, and a messenger with an address after it. */
const WRITTEN_OUT =
  /\p{L}\s*(?:\(at\)|\[at\]|\(dot\)|\[dot\]|\[\.\])\s*\p{L}|(?:whats\s?app|telegram|signal|skype|viber)\W{0,3}[@+\d]/iu
/** A handle that is the name of a host: `www-casino`, `exam-dumps-com`. */
const HOST_HANDLE = /^(?:www|https?)-|-(?:com|net|biz|xyz)$|(?:^|-)dot-?com$/

/**
 * What is wrong with a name that contains contact details, or null: names are shown beside everything a person writes.
 */
export function nameContactError(name: string): FieldError | null {
  const read = foldAddresses(name)
  if (addressesNamedIn(read).length > 0 || WRITTEN_OUT.test(read)) return { code: 'nameAddress' }
  return isPhone(read) ? { code: 'namePhone' } : null
}

/** The same for a handle, which has hyphens in place of dots. */
export function handleContactError(handle: string): FieldError | null {
  if (HOST_HANDLE.test(handle)) return { code: 'nameAddress' }
  return isPhone(handle) ? { code: 'namePhone' } : null
}

/** Digits that touch a letter are part of a word, such as `anna19850412`. */
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
