/**
 * Names something that a shared page shows: a thread, a person's name, a list. Made in `lib/<feature>/cache.ts`,
 * nowhere else.
 */
export type PageTag = string & { readonly brand: 'PageTag' }

/** Makes a tag: `pageTag('thread', 7)` is `thread:7`. Only for `lib/<feature>/cache.ts`. */
export function pageTag(kind: string, ...parts: readonly (string | number)[]): PageTag {
  return [kind, ...parts].join(':') as PageTag
}
