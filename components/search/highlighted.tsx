import type { Highlight } from '#lib/search/types.ts'

/** A text with its matching words marked. */
export function Highlighted({ parts }: { parts: readonly Highlight[] }) {
  return parts.map((part, index) => {
    // The parts of a text never move, so their position is their key.
    const key = index
    return part.isMatch ? <mark key={key}>{part.text}</mark> : <span key={key}>{part.text}</span>
  })
}
