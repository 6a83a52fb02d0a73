import type { Element, Root, RootContent } from 'hast'
import { common, createLowlight } from 'lowlight'
import { visit } from 'unist-util-visit'

/** The languages that are coloured, of those that the library has. */
const LANGUAGES = new Set(['bash', 'css', 'diff', 'javascript', 'json', 'python', 'r', 'sql', 'vbnet', 'xml', 'yaml'])
const lowlight = createLowlight(Object.fromEntries(Object.entries(common).filter(([name]) => LANGUAGES.has(name))))
lowlight.registerAlias({ vbnet: ['vba', 'vb'] })

/** The most characters of code that are coloured in one text: the patterns of some languages are slow. */
const MAX_COLOURED = 3000

/**
 * Colours fenced code whose language is known, and names the language of every fenced code that has one. It runs after
 * the sanitiser: it adds only elements and classes of its own.
 */
export function colouredCode() {
  return (tree: Root) => {
    let left = MAX_COLOURED
    visit(tree, 'element', (node) => {
      const [code] = node.children
      if (node.tagName !== 'pre' || code?.type !== 'element' || code.tagName !== 'code') return
      const language = languageOf(code)
      if (language === null) return
      node.properties['dataLanguage'] = language
      const [words] = code.children
      if (words?.type !== 'text' || !lowlight.registered(language)) return
      left -= words.value.length
      if (left >= 0) code.children = lowlight.highlight(language, words.value).children as (Element & RootContent)[]
    })
  }
}

function languageOf({ properties }: Element): string | null {
  const [name] = [properties['className']].flat()
  return typeof name === 'string' && name.startsWith('language-') ? name.slice('language-'.length).toLowerCase() : null
}
