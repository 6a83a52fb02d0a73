/** Replaces a word in a query by another, once, but not inside operators. */
export function replaceWord(q: string, typed: string, meant: string): string {
  const word = typed.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  return q.replace(new RegExp(String.raw`(?<![\p{L}\p{N}:[-])${word}(?![\p{L}\p{N}:\]])`, 'u'), () => meant)
}
