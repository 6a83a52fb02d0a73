import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal'
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import { gfmTable } from 'micromark-extension-gfm-table'
import type { Processor } from 'unified'

/** Constructs that a comment does not have: it consists of plain paragraphs and fenced code. */
const BLOCK_CONSTRUCTS = [
  'blockQuote',
  'codeIndented',
  'definition',
  'headingAtx',
  'htmlFlow',
  'list',
  'setextUnderline',
  'thematicBreak',
]

// remark-gfm would add footnotes and check boxes too: their ids clash when many posts share a page.

// unified hands a plugin its processor as `this`.
/* oxlint-disable oxc/no-this-in-exported-function */

/** CommonMark plus tables, strike-through and bare links. */
export function remarkBlocks(this: Processor): void {
  const data = this.data()
  ;(data.micromarkExtensions ??= []).push(gfmAutolinkLiteral(), gfmStrikethrough(), gfmTable())
  ;(data.fromMarkdownExtensions ??= []).push(
    gfmAutolinkLiteralFromMarkdown(),
    gfmStrikethroughFromMarkdown(),
    gfmTableFromMarkdown(),
  )
}

/** Inline CommonMark plus strike-through and bare links. */
export function remarkInline(this: Processor): void {
  const data = this.data()
  ;(data.micromarkExtensions ??= []).push(gfmAutolinkLiteral(), gfmStrikethrough(), {
    disable: { null: BLOCK_CONSTRUCTS },
  })
  ;(data.fromMarkdownExtensions ??= []).push(gfmAutolinkLiteralFromMarkdown(), gfmStrikethroughFromMarkdown())
}
