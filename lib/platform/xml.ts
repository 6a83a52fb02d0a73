/** Matches a character that XML 1.0 does not allow: https://www.w3.org/TR/xml/#charsets */
const NO_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu

/** Removes the characters that no XML document can hold. Example: `a\u0007b` becomes `ab`. */
export function withoutControls(text: string): string {
  return text.toWellFormed().replaceAll(NO_XML, '')
}

/** Writes plain text as XML or HTML that shows the same, in an element or in a quoted attribute. */
export function escapeMarkup(text: string): string {
  return withoutControls(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
