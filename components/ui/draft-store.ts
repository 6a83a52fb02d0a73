import { defaultOf, isTyped, keepable, valueOf } from './form-fields.ts'

const PREFIX = 'draft:'
const LIFE_MS = 30 * 24 * 60 * 60_000

export type Draft = { at: number; fields: Record<string, string> }

const nameOf = (owner: number, key: string) => `${PREFIX}${owner}:${key}`

/** Keeps what is typed in a form under its owner's name; forgets it where nothing is. */
export function writeDraft(owner: number, key: string, form: HTMLFormElement, isRefused: boolean) {
  const fields: Record<string, string> = {}
  for (const field of keepable(form)) fields[field.name] = valueOf(field)
  const isWorthKeeping = keepable(form).some(
    (field) => isTyped(field) && valueOf(field) !== (isRefused ? '' : defaultOf(field)),
  )
  if (!isWorthKeeping) return removeDraft(owner, key)
  try {
    localStorage.setItem(nameOf(owner, key), JSON.stringify({ at: Date.now(), fields } satisfies Draft))
  } catch {
    // Blocked or full: the text still stands in the form.
  }
}

export function readDraft(owner: number, key: string): Draft | null {
  return parse(nameOf(owner, key))
}

export function removeDraft(owner: number, key: string) {
  try {
    localStorage.removeItem(nameOf(owner, key))
  } catch {
    // Blocked: nothing was kept.
  }
}

/** Makes one owner's drafts another's. Of two for the same form the newer stays. Drafts without an owner, and old ones, go. */
export function adoptDrafts(from: number, to: number) {
  try {
    for (const name of Object.keys(localStorage).filter((one) => one.startsWith(PREFIX))) {
      const [, owner, key] = /^draft:(\d+):(.*)$/s.exec(name) ?? []
      const draft = parse(name)
      if (key !== undefined && draft !== null && owner !== String(from)) continue
      if (key !== undefined && draft !== null && draft.at > (readDraft(to, key)?.at ?? 0))
        localStorage.setItem(nameOf(to, key), JSON.stringify(draft))
      localStorage.removeItem(name)
    }
  } catch {
    // Blocked: there is nothing to adopt.
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
