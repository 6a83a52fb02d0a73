import type { Root } from 'hast'
import { toText } from 'hast-util-to-text'
import rehypeSanitize from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { boundReferences, boundTables } from './expansion.ts'
import { nestHeadings, htmlAsText, imagesAsLinks, linkMentions, lowerCaseSchemes, safeLinks } from './plugins.ts'
import { blockSchema, inlineSchema } from './sanitise.ts'
import { remarkBlocks, remarkInline } from './syntax.ts'

/** Markdown made ready to store: sanitised HTML, and the words alone for excerpts and search. */
type Rendered = { html: string; text: string }

const parsePost = unified()
  .use(remarkParse)
  .use(remarkBlocks)
  .use(htmlAsText)
  .use(imagesAsLinks)
  .use(boundReferences)
  .use(boundTables)
  .use(remarkRehype)
const finishPost = unified().use(nestHeadings).use(lowerCaseSchemes).use(rehypeSanitize, blockSchema).use(safeLinks)
const write = unified().use(rehypeStringify)

/**
 * Renders a question, an answer or a profile's bio: CommonMark with tables, strike-through and bare links.
 * Raw HTML shows as typed, images become links, headings start below the page's own, at h3, and leave no level out.
 * The same function serves the preview and the page.
 */
export function renderMarkdown(source: string): Rendered {
  return rendered(finishPost.runSync(parsePost.runSync(parsePost.parse(source))))
}

/**
 * Renders a comment: emphasis, code and links only. `mentions` maps a handle to the profile it links to;
 * an `@name` not in it stays text.
 */
export function renderInline(source: string, mentions: ReadonlyMap<string, string> = new Map()): Rendered {
  const processor = unified()
    .use(remarkParse)
    .use(remarkInline)
    .use(htmlAsText)
    .use(imagesAsLinks)
    .use(linkMentions, mentions)
    .use(remarkRehype)
    .use(lowerCaseSchemes)
    .use(rehypeSanitize, inlineSchema)
    .use(safeLinks)
  return rendered(processor.runSync(processor.parse(source)))
}

function rendered(tree: Root): Rendered {
  return { html: write.stringify(tree), text: toText(tree).trim() }
}
