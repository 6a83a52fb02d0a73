/**
 * What somebody wrote, with its direction kept to itself, for plain strings: labels, titles, sentences that code puts together.
 * In a page `<bdi>` does it; in the catalogues the same signs stand around the blank.
 */
export function isolate(written: string): string {
  return `\u2068${written}\u2069`
}
