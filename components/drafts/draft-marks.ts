import { markNameOf, readDraft } from '#components/ui/draft-store.ts'
import { draftPlaceOf } from '#lib/drafts/rules.ts'

/** The version of a text on the server, and the print of that text. */
type Mark = { version: number; print: number }

/** Reads which version the server has of the text that this browser stores; null if it has none. */
export function readMark(owner: number, key: string): Mark | null {
  try {
    return JSON.parse(localStorage.getItem(markNameOf(owner, key)) ?? 'null') as Mark | null
  } catch {
    return null
  }
}

/** Stores the mark of a form's text; null removes it. */
export function writeMark(owner: number, key: string, mark: Mark | null): void {
  try {
    if (mark) localStorage.setItem(markNameOf(owner, key), JSON.stringify(mark))
    else localStorage.removeItem(markNameOf(owner, key))
  } catch {
    // Storage is blocked: then this browser stores no drafts either.
  }
}

/**
 * Computes a number that tells two texts of a form apart, whatever the order of their fields: FNV-1a, 32 bits. Example:
 * no fields → 1947613349.
 */
export function printOf(fields: Readonly<Record<string, string>>): number {
  let print = 0x811c9dc5
  const text = JSON.stringify(Object.entries(fields).toSorted(([one], [other]) => (one < other ? -1 : 1)))
  for (let at = 0; at < text.length; at++) print = Math.imul(print ^ text.charCodeAt(at), 0x01000193)
  return print >>> 0
}

/** Lists the forms whose text this browser stores and the server does not have. */
export function listUnsent(owner: number): string[] {
  const prefix = `draft:${owner}:`
  try {
    return Object.keys(localStorage)
      .filter((name) => name.startsWith(prefix))
      .map((name) => name.slice(prefix.length))
      .filter((key) => {
        const draft = draftPlaceOf(key) && readDraft(owner, key)
        return draft && readMark(owner, key)?.print !== printOf(draft.fields)
      })
  } catch {
    return []
  }
}
