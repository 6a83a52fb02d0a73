/** A part of an address as it was meant; null when its percent signs make no sense. */
export function decodeParam(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

/** A word somebody looks for, without characters no text holds (PostgreSQL refuses NUL). */
export function cleanQuery(text: string | undefined): string {
  return (
    (text ?? '')
      // oxlint-disable-next-line no-control-regex -- control characters are what is taken out
      .replace(/[\u0000-\u001f\u007f]/g, ' ')
      .toWellFormed()
      .trim()
  )
}
