/** RFC 5321: longest path that can be delivered to, without its brackets. */
const MAX_EMAIL_LENGTH = 254
const MAX_LOCAL_PART_LENGTH = 64
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const ATOM = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+"
// The addresses browsers accept in `type="email"`, less doubled dots and hosts without one:
// https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address
const ADDRESS = new RegExp(`^${ATOM}(?:\\.${ATOM})*@${LABEL}(?:\\.${LABEL})+$`)

/**
 * The one spelling an address is stored, compared and written to under: blanks around it gone, lower case. Null for what is
 * no plain ASCII address — quoted local parts, fullwidth ＠ and letters, a second @, control characters — because mail
 * programs and we might read such a thing differently, and then a link goes to somebody else.
 */
export function normaliseEmail(typed: string): string | null {
  const email = typed.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '')
  // Checked before lower-casing: the Kelvin sign and the dotless i become ASCII letters by it.
  // oxlint-disable-next-line no-control-regex -- ASCII is meant
  if (!/^[\u0021-\u007e]*$/.test(email)) return null
  const lower = email.toLowerCase()
  if (lower.length > MAX_EMAIL_LENGTH || lower.indexOf('@') > MAX_LOCAL_PART_LENGTH) return null
  return ADDRESS.test(lower) ? lower : null
}
