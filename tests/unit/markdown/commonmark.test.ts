import { tests as examples } from 'commonmark-spec'
import { parseFragment, serialize } from 'parse5'
import type { DefaultTreeAdapterTypes } from 'parse5'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { describe, expect, test } from 'vitest'
import { renderMarkdown } from '#lib/markdown/render.ts'

type Node = DefaultTreeAdapterTypes.ChildNode

/** Examples whose result differs on purpose. */
const DIFFERENT = new Set([
  // Bare addresses are text in CommonMark and links here.
  602, 606, 608, 611, 612,
  // The sanitiser takes the relative address `foo):` for an unknown scheme and removes it.
  500,
])

function usesHtmlOrImages(markdown: string): boolean {
  let uses = false
  visit(unified().use(remarkParse).parse(markdown), ['html', 'image', 'imageReference'], () => {
    uses = true
  })
  return uses
}

const asMarkdown = (text: string) => text.replaceAll('→', '\t')
const kept = examples.filter(
  ({ markdown, number }) => !usesHtmlOrImages(asMarkdown(markdown)) && !DIFFERENT.has(number),
)

test('nearly all of the specification is checked', () => {
  expect(examples).toHaveLength(652)
  expect(kept.length).toBeGreaterThan(540)
})

describe('CommonMark 0.31.2', () => {
  test.each(kept.map((example) => [`${example.number} ${example.section}`, example] as const))(
    '%s',
    (_, { markdown, html }) => {
      expect(normalised(renderMarkdown(asMarkdown(markdown)).html)).toBe(normalised(asExpectedHere(asMarkdown(html))))
    },
  )
})

/**
 * Applies our intended differences to the specification's HTML: headings nested from h3 on, strangers' links marked,
 * other schemes and relative addresses as words, the language of code.
 */
function asExpectedHere(html: string): string {
  const fragment = parseFragment(html)
  const headings: { level: number; shown: number }[] = []
  const walk = (node: Node): void => {
    if (!('tagName' in node)) return
    const level = Number(/^h([1-6])$/.exec(node.tagName)?.[1] ?? 0)
    if (level > 0) {
      // The level is one below the nearest higher heading before it; without one, below the page's own.
      const shown = 1 + (headings.findLast((before) => before.level < level)?.shown ?? 2)
      headings.push({ level, shown })
      node.nodeName = node.tagName = `h${Math.min(6, shown)}`
    }
    if (node.tagName === 'code') node.attrs = node.attrs.filter(({ value }) => /^language-[\w+#.-]{1,40}$/.test(value))
    if (node.tagName === 'pre') {
      const language = /class="language-([\w+#.-]{1,40})"/.exec(serialize(node))?.[1]
      if (language !== undefined) node.attrs.push({ name: 'data-language', value: language.toLowerCase() })
    }
    if (node.tagName === 'a') {
      node.attrs = node.attrs.map((attr) => ({ ...attr, value: attr.value.replace(/^MAILTO:/, 'mailto:') }))
      node.attrs.push({ name: 'rel', value: 'nofollow ugc noopener' })
    }
    node.childNodes = node.childNodes.flatMap((child) => (leadsElsewhere(child) ? child.childNodes : [child]))
    node.childNodes.forEach(walk)
  }
  fragment.childNodes.forEach(walk)
  return serialize(fragment)
}

/** Returns whether a link becomes its words: a relative one, or one with a scheme that is not allowed. */
function leadsElsewhere(node: Node): node is DefaultTreeAdapterTypes.Element {
  if (!('tagName' in node) || node.tagName !== 'a') return false
  return node.attrs.some(({ name, value }) => name === 'href' && !/^(?:https?:|mailto:|[/#])/i.test(value))
}

function normalised(html: string): string {
  const fragment = parseFragment(html)
  const walk = (node: Node): void => {
    if (!('tagName' in node)) return
    node.attrs = node.attrs
      .filter(({ name, value }) => name !== 'class' || value !== '')
      .toSorted((a, b) => a.name.localeCompare(b.name))
    node.childNodes.forEach(walk)
  }
  fragment.childNodes.forEach(walk)
  return serialize(fragment)
    .replace(/>\s+</g, '><')
    .replace(/\s+(<\/?(?:li|ul|ol|p|blockquote|h\d|hr|pre)>)/g, '$1')
    .replace(/(<\/?(?:li|ul|ol|p|blockquote|h\d|hr|pre)>)\s+/g, '$1')
    .trim()
}
