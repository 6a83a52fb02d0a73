/**
 * Codes of the step before and after are accepted too, in seconds: clocks differ, and people type slowly. A step has 30
 * seconds (RFC 6238).
 */
export const TOLERANCE_SECONDS = 30

/** The number of recovery codes that somebody gets. */
export const RECOVERY_CODES = 10
/** Letters and digits that nobody confuses: 32 of them, 5 bits each. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz023456789'
/** Characters of a recovery code: 80 bits, so that nobody finds it by its hash in a copy of the database. */
export const RECOVERY_LENGTH = 16

/** Writes a recovery code: `k3m9x72p-qab4c5d6`. `bytes`: random ones, one for each character. */
export function writeRecoveryCode(bytes: Uint8Array): string {
  const letters = [...bytes.subarray(0, RECOVERY_LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length])
  return `${letters.slice(0, 8).join('')}-${letters.slice(8).join('')}`
}

/** Reads a typed code: one of the app, or a recovery code in its stored spelling. Null for neither. */
export function readCode(typed: string): { kind: 'app' | 'recovery'; code: string } | null {
  const code = typed.toLowerCase().replace(/[\s-]/g, '')
  if (/^\d{6}$/.test(code)) return { kind: 'app', code }
  // Codes of ten characters are from before they became longer.
  return /^(?:[a-z0-9]{10}|[a-z0-9]{16})$/.test(code) ? { kind: 'recovery', code } : null
}
