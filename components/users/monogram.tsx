const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** The first letters of a name in a circle; its ring has the accent colour for first-hand authors. */
export function Monogram({ name, isFirstHand }: { name: string; isFirstHand: boolean }) {
  return (
    <span className="monogram" data-first-hand={isFirstHand || undefined} aria-hidden="true">
      {initialsOf(name)}
    </span>
  )
}

/** Returns one letter of each of the first two words: "reader-1987" → "R1", "EPG" → "E". */
function initialsOf(name: string): string {
  return name
    .split(/[\s\p{P}]+/u)
    .flatMap((word) => [...graphemes.segment(word)].slice(0, 1).map(({ segment }) => segment))
    .slice(0, 2)
    .join('')
    .toLocaleUpperCase()
}
