import { z } from 'zod'
import { LOCALES } from '#lib/i18n/rules.ts'
import { markdownText } from '#lib/markdown/schema.ts'
import { choiceField } from '#lib/platform/fields.ts'
import { fieldIssue, typedLine } from '#lib/platform/text.ts'
import { handleError } from './handles.ts'
import { displayNameError } from './names.ts'
import { INTEREST_LENGTH, MAX_BIO_LENGTH, MAX_PROFILE_LINKS } from './rules.ts'

/** The longest address of a profile link, in characters. */
const MAX_LINK_LENGTH = 300

/** Characters that copying leaves at the ends of a name: zero-width blanks, byte order and direction marks. */
const PASTED_AROUND = /^[\p{Zs}\u200b\u200e\u200f\u2060\ufeff]+|[\p{Zs}\u200b\u200e\u200f\u2060\ufeff]+$/gu

/** A display name: NFC, one line, trimmed, with runs of blanks collapsed. */
export const displayNameField = z
  .string({ error: 'required' })
  // Trim only blanks: trimming by \s would remove a line break, which must be refused.
  .overwrite((name) =>
    name
      .normalize('NFC')
      .replace(PASTED_AROUND, '')
      .replace(/\p{Zs}+/gu, ' ')
      .replace(/^ | $/g, ''),
  )
  .superRefine((name, issues) => {
    const error = displayNameError(name)
    if (error) issues.addIssue(fieldIssue(error))
  })

/** A handle as it is typed: with an @ or without, in whatever case. It may be one that nobody can have. */
export const typedHandle = z
  .string({ error: 'required' })
  .overwrite((handle) => handle.trim().replace(/^@/, '').toLowerCase())

const handleField = typedHandle.superRefine((handle, issues) => {
  const error = handleError(handle)
  if (error) issues.addIssue(fieldIssue(error))
})

/** One address on each line, http or https, in the browser's own spelling. */
const linksField = z.codec(z.string().default(''), z.array(z.string()).superRefine(complainOfLinks), {
  decode: (text) => [...new Set(text.split(/\s+/).flatMap((line) => (line === '' ? [] : (profileLink(line) ?? line))))],
  encode: (links) => links.join('\n'),
})

function complainOfLinks(links: readonly string[], issues: z.RefinementCtx): void {
  if (links.length > MAX_PROFILE_LINKS)
    issues.addIssue(fieldIssue({ code: 'tooManyLinks', values: { max: MAX_PROFILE_LINKS } }))
  else if (links.some((link) => profileLink(link) === null)) issues.addIssue(fieldIssue({ code: 'link' }))
}

export const profileInput = z.object({
  displayName: displayNameField,
  handle: handleField,
  bio: markdownText({ min: 0, max: MAX_BIO_LENGTH }).default(''),
  links: linksField,
  interest: typedLine(INTEREST_LENGTH).default(''),
  language: choiceField(LOCALES),
})
export type ProfileInput = z.output<typeof profileInput>

function profileLink(text: string): string | null {
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`)
  // Credentials in an address make https://forum.example@evil.example look like ours.
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || !url.hostname.includes('.'))
    return null
  return url.href.length <= MAX_LINK_LENGTH ? url.href : null
}
