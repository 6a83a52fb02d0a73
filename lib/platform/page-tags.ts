/**
 * Names something that a shared page shows: a thread, a person's name, a list. Made in `lib/<feature>/cache.ts`,
 * nowhere else.
 */
export type PageTag = string & { readonly brand: 'PageTag' }

/** Makes a tag: `pageTag('thread', 7)` is `thread:7`. Only for `lib/<feature>/cache.ts`. */
export function pageTag(kind: string, ...parts: readonly (string | number)[]): PageTag {
  return [kind, ...parts].join(':') as PageTag
}

const SIGNAL = 'live'

/**
 * Makes the tag of something that no cached page shows but that open pages must learn of (ADR 0034). Only
 * triggers write such tags into the log of changes.
 */
export function signalTag(kind: string, ...parts: readonly (string | number)[]): PageTag {
  return pageTag(SIGNAL, kind, ...parts)
}

/** Returns whether a tag is a signal, which nobody announces by a notification. */
export function isSignal(tag: string): boolean {
  return tag.startsWith(`${SIGNAL}:`)
}
