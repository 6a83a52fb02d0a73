/**
 * Isolates the text direction of a person's words for plain strings: labels, titles, sentences that code puts together.
 * Pages use `<bdi>`; the catalogues have the same characters around the placeholder.
 */
export function isolate(written: string): string {
  return `\u2068${written}\u2069`
}
