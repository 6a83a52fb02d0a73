/** Characters of a tag, as Stack Exchange, Codidact and Apache Answer keep it (peer-features, 1.7). */
export const MAX_TAG_LENGTH = 35
export const MAX_TAG_DESCRIPTION_LENGTH = 500

/** Lower-case letters and digits of any script, single hyphens between. */
const TAG_FORM = /^[\p{Ll}\p{Lo}\p{N}]+(?:-[\p{Ll}\p{Lo}\p{N}]+)*$/u

export function isTagName(name: string): boolean {
  return name.length <= MAX_TAG_LENGTH && TAG_FORM.test(name)
}

/** What somebody typed, as a list of names: split at commas, blanks and #, made lower-case, each once, in their order. */
export function tagNamesIn(typed: string): string[] {
  const names = typed
    .toLowerCase()
    // After lower case: j with a caron is one letter, its capital is two.
    .normalize('NFC')
    .split(/[\s,;#]+/u)
    .filter((name) => name !== '')
  return [...new Set(names)]
}
