/** Returns a decoded part of an address; null when its percent signs are invalid. */
export function decodeParam(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

/** Returns search words without characters that no text contains (PostgreSQL refuses NUL). */
export function cleanQuery(text: string | undefined): string {
  return (
    (text ?? '')
      // oxlint-disable-next-line no-control-regex -- control characters are removed here
      .replace(/[\u0000-\u001f\u007f]/g, ' ')
      .toWellFormed()
      .trim()
  )
}
