import slugify from '@sindresorhus/slugify'

const MAX_SLUG_LENGTH = 80
/** Segments that cannot be a slug, because they name another page of a question or a guide. */
const TAKEN = new Set([
  'edit',
  'history',
  'answer',
  'close',
  'reopen',
  'bounty',
  'outcome',
  'people',
  'quick-answer',
  'check',
  'steps',
])

/**
 * Returns the readable part of a question's address: lower-case ASCII words joined by hyphens, cut at a word. Never
 * empty and never the name of another page. Example: "Über PMO & Karriere?" → `ueber-pmo-and-karriere`.
 */
export function slugOf(title: string): string {
  const whole = slugify(title)
  const cut =
    whole.length <= MAX_SLUG_LENGTH
      ? whole
      : whole
          .slice(0, MAX_SLUG_LENGTH + 1)
          .replace(/-[^-]*$/, '')
          .slice(0, MAX_SLUG_LENGTH)
  if (cut === '') return 'question'
  return TAKEN.has(cut) ? `${cut}-question` : cut
}
