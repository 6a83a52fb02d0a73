import type { FieldError } from '#lib/platform/errors.ts'

/** RFC 5321: the longest address, without its angle brackets, that mail can be delivered to. */
const MAX_EMAIL_LENGTH = 254
const MAX_LOCAL_PART_LENGTH = 64
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const ATOM = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+"
// The addresses that browsers accept in `type="email"`, except doubled dots and hosts without a dot:
// https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address
const ADDRESS = new RegExp(`^${ATOM}(?:\\.${ATOM})*@${LABEL}(?:\\.${LABEL})+$`)

/**
 * Characters that copying, autofill and keyboards add around an address: blanks, invisible characters, `mailto:`, a
 * full stop.
 */
const AROUND = /^(?:[\s\p{Cf}]|mailto:)+|[\s\p{Cf}.,;]+$/giu

/** Zero-width characters that copying leaves within an address; people cannot see them. */
const WITHIN = /[\u200b\u2060\ufeff]/gu

/** Returns the typed address as its author sees it, without the characters that copying added. */
const bareAddress = (typed: string) => typed.replace(AROUND, '').replace(WITHIN, '')

/**
 * Returns the one spelling under which an address is stored, compared and written to: without characters around it and
 * zero-width characters in it, in lower case, with the domain in its `xn--` form. Returns null for a local part that is
 * not plain ASCII, quoted local parts, fullwidth ＠, a second @ and control characters: a mail program might read such
 * an address differently, and the link would go to somebody else.
 */
export function normaliseEmail(typed: string): string | null {
  const email = withAsciiDomain(bareAddress(typed))
  // Check before lower-casing, which turns the Kelvin sign and the dotless i into ASCII letters.
  // oxlint-disable-next-line no-control-regex -- ASCII is meant
  if (!/^[\u0021-\u007e]*$/.test(email)) return null
  const lower = email.toLowerCase()
  if (lower.length > MAX_EMAIL_LENGTH || lower.indexOf('@') > MAX_LOCAL_PART_LENGTH) return null
  return ADDRESS.test(lower) ? lower : null
}

/**
 * Returns the error of a typed address, in words that help to correct it; null for an address that mail can be sent to.
 */
export function emailError(typed: string): FieldError | null {
  if (normaliseEmail(typed) !== null) return null
  const email = bareAddress(typed)
  if (email === '') return { code: 'required' }
  if (/[<>]/.test(email) || email.split('@').length > 2) return { code: 'emailAlone' }
  if (/\p{Cf}/u.test(email)) return { code: 'emailInvisible' }
  // Full-width signs, which East Asian keyboards type. We do not convert them by ourselves: see `normaliseEmail`.
  const meant = normaliseEmail(email.normalize('NFKC').replaceAll('\u3002', '.'))
  if (meant !== null) return { code: 'emailMeant', values: { meant } }
  const local = /^(.*)@[^@]+$/su.exec(email)?.[1]
  // oxlint-disable-next-line no-control-regex -- ASCII is meant
  return local !== undefined && /[^\u0000-\u007f]/.test(local) ? { code: 'emailLocalPart' } : { code: 'email' }
}

/**
 * Writes the domain in ASCII: `sara@müller.example` becomes `sara@xn--mller-kva.example`, which is the same mailbox.
 */
function withAsciiDomain(email: string): string {
  const at = email.indexOf('@')
  const domain = email.slice(at + 1)
  // Convert only letters of other alphabets: a character that maps to a full stop or an @ may be an attack. ASCII
  // domains stay as they are: a browser's parser would take 1.2 for an IP address.
  if (at < 0 || /^[!-~]*$/.test(domain) || !/^[\p{L}\p{M}\p{N}.-]+$/u.test(domain)) return email
  return `${email.slice(0, at)}@${URL.parse(`http://${domain.normalize('NFC')}`)?.hostname ?? domain}`
}
