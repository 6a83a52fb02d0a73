import type { ReactNode, RefObject } from 'react'
import { adoptDrafts } from './draft-store.ts'
import type { Draft } from './draft-store.ts'

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
  /** Called when the server has told again what it stores of this person. */
  onStored?: (owner: number) => void
}

/** A form whose text is also saved on the server. */
export type DraftSeat = {
  form: RefObject<HTMLFormElement | null>
  key: string
  /** The account that owns the text; 0 while nobody does. */
  owner: () => number
  /** Stores the form's text in the browser; returns it, also where storage is blocked. Null for an empty form. */
  save: () => Draft['fields'] | null
  /** Shows a note in the form, or removes it. */
  show: (note: ReactNode) => void
  /** Hears whether the form shows a draft that was stored before. */
  onRestored: (isRestored: boolean) => void
}

/** The events of such a form. */
export type SyncedForm = {
  typed: () => void
  /** `hasTyped`: the viewer typed before the draft could be restored. */
  opened: (hasTyped: boolean) => Promise<void>
  ended: () => Promise<void>
  discarded: () => Promise<void>
  left: () => void
}

type Sync = { syncForm: (seat: DraftSeat) => SyncedForm | null; sendWaiting: (owner: number) => Promise<void> }

let loadSync: (() => Promise<Sync>) | null = null
let versions: Readonly<Record<string, number>> = {}

/** Sets how the code is loaded that saves drafts on the server; forms know no server. */
export function syncDraftsWith(load: typeof loadSync): void {
  loadSync = load
}

/** Loads that code and runs `work` with it; without a network the text waits in the browser. */
export async function withSync<Out>(work: (sync: Sync) => Out): Promise<Out | null> {
  try {
    return loadSync && work(await loadSync())
  } catch {
    return null
  }
}

/** Returns the version of the draft that the server has of a form; 0 if it has none. */
export function storedVersion(key: string): number {
  return versions[key] ?? 0
}

/**
 * Returns the account whose drafts this page shows. Until the viewer is known, it is the last account known in this
 * browser.
 */
export function likelyOwner(): number {
  return owner ?? storedOwner() ?? NOBODY
}

/**
 * The account that a page of this browser found last, which may be a newer one than this; null if that is not known.
 */
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
 * `stored` are the versions of their drafts on the server; without them, those of the same person stay known.
 */
export function setDraftOwner(next: number, stored?: typeof versions): boolean {
  const before = owner
  versions = stored ?? (before === next ? versions : {})
  if (before === next) {
    for (const keeper of keepers) keeper.onStored?.(next)
    return false
  }
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
    // Storage is blocked: then this browser stores no drafts either.
  }
}
