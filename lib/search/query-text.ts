/** A query with another word in the place of one that stands in it outside of operators, once. */
export function replaceWord(q: string, typed: string, meant: string): string {
  const word = typed.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  return q.replace(new RegExp(String.raw`(?<![\p{L}\p{N}:[-])${word}(?![\p{L}\p{N}:\]])`, 'u'), () => meant)
}
