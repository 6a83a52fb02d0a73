import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal'
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote'
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item'
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal'
import { gfmFootnote } from 'micromark-extension-gfm-footnote'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import { gfmTable } from 'micromark-extension-gfm-table'
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item'
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

// unified hands a plugin its processor as `this`.
/* oxlint-disable oxc/no-this-in-exported-function */

/** CommonMark plus tables, strike-through, bare links, footnotes and task lists. */
export function remarkBlocks(this: Processor): void {
  const data = this.data()
  ;(data.micromarkExtensions ??= []).push(
    gfmAutolinkLiteral(),
    gfmFootnote(),
    gfmStrikethrough(),
    gfmTable(),
    gfmTaskListItem(),
  )
  ;(data.fromMarkdownExtensions ??= []).push(
    gfmAutolinkLiteralFromMarkdown(),
    gfmFootnoteFromMarkdown(),
    gfmStrikethroughFromMarkdown(),
    gfmTableFromMarkdown(),
    gfmTaskListItemFromMarkdown(),
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
