import { defaultOf, draftFieldsOf, isTyped, valueOf } from './form-fields.ts'

const PREFIX = 'draft:'
const LIFE_MS = 30 * 24 * 60 * 60_000

export type Draft = { at: number; fields: Record<string, string> }

const nameOf = (owner: number, key: string) => `${PREFIX}${owner}:${key}`
/** Returns the name under which the browser stores what the server has of a draft. */
export const markNameOf = (owner: number, key: string) => `draft-mark:${owner}:${key}`

/**
 * Stores a form's text under its owner's name; deletes it when it is empty. Returns the text, also where storage is
 * blocked; null for an empty form.
 */
export function writeDraft(
  owner: number,
  key: string,
  form: HTMLFormElement,
  isRefused: boolean,
): Draft['fields'] | null {
  const fields: Record<string, string> = {}
  for (const field of draftFieldsOf(form)) fields[field.name] = valueOf(field)
  const isWorthKeeping = draftFieldsOf(form).some(
    (field) => isTyped(field) && valueOf(field) !== (isRefused ? '' : defaultOf(field)),
  )
  if (!isWorthKeeping) return (removeDraft(owner, key), null)
  try {
    localStorage.setItem(nameOf(owner, key), JSON.stringify({ at: Date.now(), fields } satisfies Draft))
  } catch {
    // Storage is blocked or full: the text is still in the form.
  }
  return fields
}

export function readDraft(owner: number, key: string): Draft | null {
  return parse(nameOf(owner, key))
}

/** Returns whether this browser stores a draft of a person. */
export function hasDrafts(owner: number): boolean {
  try {
    return Object.keys(localStorage).some((name) => name.startsWith(nameOf(owner, '')))
  } catch {
    return false
  }
}

export function removeDraft(owner: number, key: string) {
  try {
    localStorage.removeItem(nameOf(owner, key))
  } catch {
    // Storage is blocked: nothing was stored.
  }
}

/**
 * Transfers one owner's drafts to another. Of two for the same form the newer stays. Deletes drafts without an owner,
 * and old ones.
 */
export function adoptDrafts(from: number, to: number) {
  try {
    for (const name of Object.keys(localStorage).filter((one) => one.startsWith(PREFIX))) {
      const [, owner, key] = /^draft:(\d+):(.*)$/s.exec(name) ?? []
      const draft = parse(name)
      if (key !== undefined && draft !== null && owner !== String(from)) continue
      if (key !== undefined && draft !== null && draft.at > (readDraft(to, key)?.at ?? 0)) {
        localStorage.setItem(nameOf(to, key), JSON.stringify(draft))
        // The text did not begin with what the server has.
        localStorage.removeItem(markNameOf(to, key))
      }
      localStorage.removeItem(name)
    }
  } catch {
    // Storage is blocked: there is nothing to transfer.
  }
}

function parse(name: string): Draft | null {
  try {
    const draft = JSON.parse(localStorage.getItem(name) ?? 'null') as Draft | null
    return draft && Date.now() - draft.at < LIFE_MS ? draft : null
  } catch {
    return null
  }
}
