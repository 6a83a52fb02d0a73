import type { Element, Root } from 'hast'
import { toText } from 'hast-util-to-text'
import { LRUCache } from 'lru-cache'
import rehypeSanitize from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import type { Options as RemarkRehypeOptions } from 'remark-rehype'
import { unified } from 'unified'
import { IMAGES_PATH } from '#lib/platform/image-addresses.ts'
import { colouredCode } from './code.ts'
import { boundReferences, boundTables } from './expansion.ts'
import { imagesAsLinks, imagesAsWords, otherImagesAsLinks, sizedImages } from './images.ts'
import {
  completeAddresses,
  htmlAsText,
  keepLines,
  linkMentions,
  nestHeadings,
  safeLinks,
  withoutEmptyLinks,
} from './plugins.ts'
import { NOTE_PREFIX, ownNotes } from './notes.ts'
import { blockSchema, inlineSchema } from './sanitise.ts'
import { remarkBlocks, remarkInline } from './syntax.ts'
import { drawnTasks } from './tasks.ts'
import { linkTerms } from './terms.ts'
import type { Terms } from './terms.ts'

/** Markdown ready to store: sanitised HTML, and plain words for excerpts and search. */
export type Rendered = { html: string; text: string }

/** Handle → the address of the profile. */
type Mentions = ReadonlyMap<string, string>
const NOBODY: Mentions = new Map()

const readText = unified().use(remarkParse).use(remarkBlocks).use(htmlAsText).use(drawnTasks)
const NOTES: RemarkRehypeOptions = { clobberPrefix: NOTE_PREFIX }
/** A post shows the images that people uploaded here; no other text shows any. */
const readPost = readText().use(otherImagesAsLinks).use(boundReferences).use(boundTables)
const parsePost = readPost().use(remarkRehype, NOTES)
const parseWithoutImages = readText().use(imagesAsLinks).use(boundReferences).use(boundTables).use(remarkRehype, NOTES)
const finishPost = unified()
  .use(nestHeadings)
  .use(completeAddresses)
  .use(rehypeSanitize, blockSchema)
  .use(withoutEmptyLinks)
  .use(safeLinks)
  .use(sizedImages)
  .use(colouredCode)
const parseComment = unified().use(remarkParse).use(remarkInline).use(htmlAsText).use(imagesAsLinks).use(remarkRehype)
const write = unified().use(rehypeStringify)

/** The texts that were rendered last: the field's rules, the preview and the command all render the same text. */
const rendered = new LRUCache<string, Rendered>({ max: 8 })

/**
 * Renders a question, an answer or a guide: CommonMark with tables, strike-through, bare links, footnotes and task
 * lists; code is coloured. Raw HTML shows as typed, images from elsewhere become links, headings start below the page's
 * own, at h3, and leave no level out. The same function serves the preview and the page. `mentions` as in
 * `renderInline`; `terms` are explained where they are first used.
 */
export function renderMarkdown(source: string, mentions: Mentions = NOBODY, terms: Terms | null = null): Rendered {
  // Most texts use no term: `search` always looks from the start.
  const isPlain = mentions.size === 0 && (terms === null || source.search(terms.pattern) < 0)
  if (!isPlain) return renderUncached(source, mentions, terms)
  const known = rendered.get(source)
  if (known) return known
  const made = renderUncached(source)
  rendered.set(source, made)
  return made
}

/** Renders a text that shows no images, such as a profile's bio: also those that people uploaded here become links. */
export function renderWithoutImages(source: string): Rendered {
  if (!source.includes(IMAGES_PATH)) return renderMarkdown(source)
  return written(finishPost.runSync(ownNotes(parseWithoutImages.runSync(parseWithoutImages.parse(source)), source)))
}

/** Renders a post without the cache, for measurements. */
export function renderUncached(source: string, mentions: Mentions = NOBODY, terms: Terms | null = null): Rendered {
  if (mentions.size === 0) return finishSection(treeOf(source, 'post'), terms)
  const parser = readPost().use(linkMentions, mentions).use(remarkRehype, NOTES)
  return finishSection(ownNotes(parser.runSync(parser.parse(source)), source), terms)
}

/**
 * Renders a comment: emphasis, code and links only; its lines stay lines. `mentions` maps a handle to the profile that
 * it links to; other `@name`s stay text.
 */
export function renderInline(source: string, mentions: Mentions = NOBODY): Rendered {
  const processor = unified()
    .use(remarkParse)
    .use(remarkInline)
    .use(htmlAsText)
    .use(imagesAsLinks)
    .use(linkMentions, mentions)
    .use(keepLines)
    .use(remarkRehype)
    .use(completeAddresses)
    .use(rehypeSanitize, inlineSchema)
    .use(withoutEmptyLinks)
    .use(safeLinks)
  return written(processor.runSync(processor.parse(source)))
}

/** Parses a text into its document, before forbidden parts are removed. */
export function treeOf(source: string, kind: 'post' | 'comment'): Root {
  const parser = kind === 'post' ? parsePost : parseComment
  const tree = parser.runSync(parser.parse(source))
  return kind === 'post' ? ownNotes(tree, source) : tree
}

/** A document cut at its top headings of one level: the part before the first, then each heading with what follows. */
type Sections = { lead: Root; sections: { heading: Root; content: Root }[] }

/**
 * Cuts a post's text at the headings `##` that are not in a quote or list. Forbidden parts are removed by
 * `finishSection`.
 */
export function sectionsOf(source: string): Sections {
  const cut: Sections = { lead: emptyRoot(), sections: [] }
  for (const node of treeOf(source, 'post').children) {
    if (isHeading(node)) cut.sections.push({ heading: { type: 'root', children: node.children }, content: emptyRoot() })
    else (cut.sections.at(-1)?.content ?? cut.lead).children.push(node)
  }
  return cut
}

/**
 * Renders a part of `sectionsOf` as a post is rendered. `explained` has the terms that earlier parts have explained.
 */
export function finishSection(part: Root, terms: Terms | null = null, explained = new Set<string>()): Rendered {
  const tree = finishPost.runSync(part)
  return written(terms ? linkTerms(tree, terms, explained) : tree)
}

const emptyRoot = (): Root => ({ type: 'root', children: [] })
const isHeading = (node: Root['children'][number]): node is Element => node.type === 'element' && node.tagName === 'h2'

function written(tree: Root): Rendered {
  return { html: write.stringify(tree), text: toText(imagesAsWords(tree)).trim() }
}
