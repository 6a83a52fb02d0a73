const END = '</body>'

/** Writes structured data into a document, which is given as bytes in `latin1`: one element for each piece of JSON. */
export function withStructuredData(html: string, pieces: readonly string[]): string {
  const end = html.lastIndexOf(END)
  if (pieces.length === 0 || end < 0) return html
  const elements = pieces.map((json) => `<script type="application/ld+json">${json}</script>`).join('')
  return html.slice(0, end) + Buffer.from(elements).toString('latin1') + html.slice(end)
}
