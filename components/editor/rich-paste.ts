import { subscribe } from '@github/paste-markdown'
import TurndownService from 'turndown'

/** Elements that make a paste worth converting; a page's plain words stay as they are. */
const FORMATTED = 'a[href],b,strong,i,em,h1,h2,h3,h4,h5,h6,ul,ol,blockquote,pre,code,del,s'
/** The most characters of HTML that are converted; a longer paste stays plain text. */
const MAX_HTML = 500_000

/**
 * Turns formatted text that is pasted into a field into Markdown: from Word, Google Docs and web pages. Cells of a
 * spreadsheet become a table, and an address over selected words a link. With Shift the paste stays plain. Returns what
 * ends it.
 */
export function pasteAsMarkdown(area: HTMLTextAreaElement, insert: (text: string) => void): () => void {
  let isPlain = false
  const press = (event: KeyboardEvent) => {
    isPlain = event.code === 'KeyV' && event.shiftKey
  }
  const paste = (event: ClipboardEvent) => {
    const [wasPlain, html] = [isPlain, event.clipboardData?.getData('text/html') ?? '']
    isPlain = false
    if (wasPlain || html === '' || html.length > MAX_HTML) return
    const markdown = markdownOf(html)
    if (markdown === null) return
    event.preventDefault()
    event.stopImmediatePropagation()
    insert(markdown)
  }
  area.addEventListener('keydown', press)
  area.addEventListener('paste', paste)
  const { unsubscribe } = subscribe(area)
  return () => {
    unsubscribe()
    area.removeEventListener('paste', paste)
    area.removeEventListener('keydown', press)
  }
}

/** Returns the Markdown of pasted HTML; null if it has no formatting, or is a table, which the library converts. */
function markdownOf(html: string): string | null {
  // The page's policy forbids inline styles, and browsers report those of a parsed document, too.
  const { body } = new DOMParser().parseFromString(html.replace(/\sstyle\s*=/gi, ' data-style='), 'text/html')
  for (const part of body.querySelectorAll('style,script,title,meta,img')) part.remove()
  // Google Docs wraps everything in a <b> that is not bold.
  for (const part of body.querySelectorAll<HTMLElement>('b[data-style],b[id^="docs-internal"]'))
    if (!isBold(part)) part.replaceWith(...part.childNodes)
  for (const part of body.querySelectorAll<HTMLElement>('span[data-style]')) {
    if (isBold(part)) wrap(part, 'strong')
    if (/font-style:\s*italic/i.test(styleOf(part))) wrap(part, 'em')
  }
  if (!body.querySelector(FORMATTED) || body.querySelector('table')) return null
  const service = new TurndownService({
    headingStyle: 'atx',
    bulletListMarker: '-',
    codeBlockStyle: 'fenced',
    emDelimiter: '*',
  })
  service.addRule('struck', { filter: ['del', 's'], replacement: (words) => `~~${words}~~` })
  // It aligns items to four columns, which nobody does by hand.
  const markdown = service.turndown(body).replace(/^([ \t]*(?:-|\d+\.)) +/gm, '$1 ')
  return markdown.trim() || null
}

const styleOf = ({ dataset }: HTMLElement) => dataset['style'] ?? ''

/** Returns whether a style makes words bold, as office programs do it. */
function isBold(part: HTMLElement): boolean {
  return /font-weight:\s*(?:bold|[6-9]00)/i.test(styleOf(part))
}

function wrap(part: HTMLElement, tag: 'strong' | 'em'): void {
  if (part.textContent?.trim() === '') return
  const wrapper = document.createElement(tag)
  wrapper.append(...part.childNodes)
  part.append(wrapper)
}
