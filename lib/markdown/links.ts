import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { remarkBlocks, remarkInline } from './syntax.ts'

const asPost = unified().use(remarkParse).use(remarkBlocks)
const asComment = unified().use(remarkParse).use(remarkInline)

/** The addresses a text would link to, in order, as the page would: written as links, bare, or as images. */
export function linksIn(source: string, kind: 'post' | 'comment' = 'post'): string[] {
  const found: string[] = []
  const tree = kind === 'post' ? asPost.parse(source) : asComment.parse(source)
  visit(tree, (node) => {
    if (node.type === 'link' || node.type === 'image' || node.type === 'definition') found.push(node.url)
  })
  return found
}
