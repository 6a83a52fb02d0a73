import type { DraftKind } from '#db/vocabulary/drafts.ts'
import type { DraftFields, DraftPlace } from './types.ts'

/** The most drafts of one person. */
export const MAX_DRAFTS = 100

/** The most bytes of a draft's fields as JSON: the longest question in a four-byte script fits. */
export const MAX_DRAFT_BYTES = 200_000

/** The most fields of a form, and the longest name of one. */
export const MAX_DRAFT_FIELDS = 60
export const MAX_FIELD_NAME = 60

/** A draft that nobody has changed for this long is deleted. */
export const DRAFT_DAYS = 180
export const DRAFT_LIFE_MS = DRAFT_DAYS * 86_400_000

const ID = String.raw`[1-9]\d{0,14}`

/**
 * The keys under which browsers store the drafts of these forms: the target's id, then the slot. Forms with other keys
 * stay in the browser.
 */
const KEYS: readonly { kind: DraftKind; key: RegExp; of: (place: DraftPlace) => string }[] = [
  { kind: 'question', key: new RegExp(`^ask()(?:-(${ID}))?$`), of: ({ slot }) => (slot === 0 ? 'ask' : `ask-${slot}`) },
  { kind: 'guide', key: /^guide()()$/, of: () => 'guide' },
  { kind: 'answer', key: new RegExp(`^answer-(${ID})()$`), of: ({ target }) => `answer-${target}` },
  {
    kind: 'comment',
    key: new RegExp(`^comment-(${ID})-(0|${ID})$`),
    of: ({ target, slot }) => `comment-${target}-${slot}`,
  },
  { kind: 'edit', key: new RegExp(`^edit-(${ID})()$`), of: ({ target }) => `edit-${target}` },
  { kind: 'comment-edit', key: new RegExp(`^edit-comment-(${ID})()$`), of: ({ target }) => `edit-comment-${target}` },
]

/** Returns the form behind a browser's key, such as `answer-7`; null for a form whose drafts stay in the browser. */
export function draftPlaceOf(text: string): DraftPlace | null {
  for (const { kind, key } of KEYS) {
    const found = key.exec(text)
    if (found) return { kind, target: Number(found[1] ?? ''), slot: Number(found[2] ?? '') }
  }
  return null
}

/** Returns the browser's key of a form. */
export function draftKeyOf(place: DraftPlace): string {
  return KEYS.find(({ kind }) => kind === place.kind)?.of(place) ?? ''
}

/** Returns whether two texts of a form are the same, whatever the order of their fields. */
export function isSameText(one: DraftFields, other: DraftFields): boolean {
  const names = Object.keys(one)
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name])
}

const BEGINNING = 200

/** Returns the beginning of a draft's text, on one line. */
export function beginningOf(fields: DraftFields): string {
  const text = (fields['body'] ?? '').replaceAll(/\s+/gu, ' ').trim()
  if (text.length <= BEGINNING) return text
  const cut = text.slice(0, BEGINNING).toWellFormed()
  // Cut between two words, unless there is only one.
  return `${cut.slice(0, cut.lastIndexOf(' ') > 0 ? cut.lastIndexOf(' ') : BEGINNING)} …`
}

/** The smallest number of a draft that begins with words typed elsewhere; the others are counted from 1. */
export const FIRST_WORDS_SLOT = 1_000_000

/**
 * Returns the number of the draft of a question that begins with words typed elsewhere, so that the same words find it
 * again: FNV-1a, 32 bits, above the counted numbers. Example: `a` → 3827002220.
 */
export function questionSlot(title: string): number {
  let print = 0x811c9dc5
  for (let at = 0; at < title.length; at++) print = Math.imul(print ^ title.charCodeAt(at), 0x01000193)
  return FIRST_WORDS_SLOT + (print >>> 0)
}
