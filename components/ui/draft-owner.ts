import { adoptDrafts } from './draft-store.ts'

/** The owner of text typed while signed out: the browser itself. */
export const NOBODY = 0
/**
 * The storage key of the last known account: for pages that could not ask the server, and to tell other tabs about a
 * change.
 */
export const OWNER_KEY = 'draft-owner'

let owner: number | null = null
const keepers = new Set<Keeper>()

/** A form with a draft. */
type Keeper = {
  /** Called before the owner changes: saves the typed text. */
  beforeChange: () => void
  /** Called when the owner of the shown drafts is known. */
  onOwner: (owner: number) => void
}

/**
 * Returns the account whose drafts this page shows. Until the viewer is known, it is the last account known in this
 * browser.
 */
export function likelyOwner(): number {
  return owner ?? storedOwner() ?? NOBODY
}

/** The account that a page of this browser found last, which may be a newer one than this; null if that is not known. */
export function storedOwner(): number | null {
  try {
    const stored = localStorage.getItem(OWNER_KEY)
    return stored === null ? null : Number(stored)
  } catch {
    return null
  }
}

/**
 * Sets the owner of the shown drafts: an account's id, or nobody. Text typed while signed out becomes the draft of the
 * person who signs in. Returns true when another person was here before: then no form on the page may keep its text.
 */
export function setDraftOwner(next: number): boolean {
  const before = owner
  if (before === next) return false
  if (before !== null) for (const keeper of keepers) keeper.beforeChange()
  owner = next
  remember(next)
  if (next !== NOBODY) adoptDrafts(NOBODY, next)
  const isSomebodyElse = before !== null && before !== NOBODY
  if (!isSomebodyElse) for (const keeper of keepers) keeper.onOwner(next)
  return isSomebodyElse
}

/** Registers a form; notifies it at once when the owner is already known. */
export function keepDrafts(keeper: Keeper): () => void {
  keepers.add(keeper)
  if (owner !== null) keeper.onOwner(owner)
  return () => keepers.delete(keeper)
}

function remember(next: number) {
  try {
    localStorage.setItem(OWNER_KEY, String(next))
  } catch {
    // Storage is blocked: then there are no drafts either.
  }
}
