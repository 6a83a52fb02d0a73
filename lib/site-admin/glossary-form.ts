import { z } from 'zod'
import { LOCALES } from '#lib/i18n/rules.ts'
import { fieldIssue, typedLine } from '#lib/platform/text.ts'
import { anchorOf, MAX_TERMS, MEANING_LENGTH, TERM_LENGTH } from '#lib/site/glossary.ts'
import type { GlossaryEntry } from '#lib/site/glossary.ts'

/** Texts name a term by these characters; the first and the last are letters or digits. */
const SPELLING = /^[\p{L}\p{N}](?:[\p{L}\p{N}&./ +-]*[\p{L}\p{N}])?$/u

const entryFields = z.object({
  term: typedLine(TERM_LENGTH).refine((term) => SPELLING.test(term), { error: 'invalid' }),
  en: typedLine(MEANING_LENGTH),
  de: typedLine(MEANING_LENGTH),
  sv: typedLine(MEANING_LENGTH),
})

/**
 * Reads the entries of the glossary. Their fields are numbered: `term-0`, `en-0`, `de-0`, `sv-0`; one with only empty
 * fields does not count. Entries come back in the order of the alphabet.
 */
export const glossaryForm = z.record(z.string(), z.string()).transform((form, issues) => {
  const found: GlossaryEntry[] = []
  const anchors = new Set<string>()
  for (let at = 0; at < MAX_TERMS; at += 1) {
    const typed = Object.fromEntries(['term', ...LOCALES].map((name) => [name, form[`${name}-${at}`] ?? '']))
    if (Object.values(typed).join('').trim() === '') continue
    const { data, error } = entryFields.safeParse(typed)
    for (const issue of error?.issues ?? [])
      issues.addIssue({ ...issue, code: 'custom', path: [`${String(issue.path[0])}-${at}`] } as never)
    if (!data) continue
    if (anchors.has(anchorOf(data.term))) issues.addIssue(fieldIssue({ code: 'termTwice' }, [`term-${at}`]))
    anchors.add(anchorOf(data.term))
    found.push(data)
  }
  return found.toSorted((a, b) => a.term.localeCompare(b.term, 'en'))
})
