/**
 * Returns the target of Next's redirect: the digest reads `NEXT_REDIRECT;push;/address;307;`. Null for any other error.
 */
export function redirectTarget(error: unknown): string | null {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : ''
  return digest.startsWith('NEXT_REDIRECT;') ? digest.split(';').slice(2, -2).join(';') : null
}
