import 'server-only'
import { eq } from 'drizzle-orm'
import { tagVersions } from '#db/schema/tags.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { renderInline, renderMarkdown } from '#lib/markdown/render.ts'
import { Invalid } from '#lib/platform/errors.ts'
import { lengthOf } from '#lib/platform/text.ts'
import { passageRedactor, patternOf, stillShows } from '#lib/removal/redactor.ts'
import { MAX_TAG_DESCRIPTION_LENGTH, MAX_TAG_SUMMARY_LENGTH, MAX_TAG_WIKI_LENGTH } from '#lib/tags/rules.ts'
import type { RedactTag } from '../schema.ts'
import type { LockedTag } from './lock-tags.ts'

/** The redactor of each kind of text: returns the new text, or the same text if nothing changes. */
export type TagRedactor = Readonly<
  Record<'description' | 'wiki' | 'summary' | 'words' | 'anywhere', (text: string) => string>
>

/**
 * Makes the redactor of a passage in the texts of a locked tag; null if a version is to be emptied instead. The mark is
 * in the moderator's language, because tags have none. Throws Invalid if formatting would still show the passage.
 */
export async function tagRedactor(
  { db, viewer }: CommandContext,
  tag: LockedTag,
  { passage, ignoreCase, version }: RedactTag,
): Promise<TagRedactor | null> {
  if (version !== null) return null
  const rows = await db.select().from(tagVersions).where(eq(tagVersions.tagId, tag.id))
  const texts = [tag, ...rows].flatMap(({ description, wiki }) => [description, wiki]).filter((text) => text !== '')
  const pattern = patternOf(passage, ignoreCase)
  const { words, anywhere } = passageRedactor(pattern, viewer.locale, [...new Set(texts)])
  const within = (max: number) => (text: string) => {
    const marked = words(text)
    return lengthOf(marked) <= max ? marked : text.replace(pattern, '…')
  }
  const redactor = {
    description: within(MAX_TAG_DESCRIPTION_LENGTH),
    wiki: within(MAX_TAG_WIKI_LENGTH),
    summary: within(MAX_TAG_SUMMARY_LENGTH),
    words,
    anywhere,
  }
  const shown = texts.map(redactor.wiki)
  if (shown.some((text) => stillShows(visibleIn(text), pattern, viewer.locale)))
    throw new Invalid({ passage: { code: 'passageHidden' } })
  return redactor
}

/** Returns the visible words of a text, as a wiki or as a description. */
function visibleIn(text: string): string {
  return `${renderMarkdown(text).text}\n${renderInline(text).text}`
}
