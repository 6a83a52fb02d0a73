import type { Locale } from '#lib/i18n/rules.ts'

/** A part of a letter: a heading, a paragraph, a link, or a line of a list that leads somewhere. */
export type Block =
  | { kind: 'heading'; text: string; url?: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'link'; label: string; url: string }
  | { kind: 'line'; text: string; url: string }
  | { kind: 'quote'; text: string }
  | { kind: 'small'; text: string; url?: string }

/** Builds the plain text of a letter. */
export function textPage(blocks: readonly Block[]): string {
  return `${blocks.map(textOf).join('\n\n')}\n`
}

function textOf(block: Block): string {
  switch (block.kind) {
    case 'link':
      return `${block.label}:\n${block.url}`
    case 'line':
      return `- ${block.text}\n  ${block.url}`
    case 'quote':
      return `  > ${block.text}`
    case 'heading':
    case 'small':
    case 'paragraph':
      return 'url' in block && block.url !== undefined ? `${block.text}\n${block.url}` : block.text
    default:
      return block satisfies never
  }
}

/** The media query of the dark theme. */
const DARK = '@media (prefers-color-scheme: dark)'

/**
 * The forum's paper and ink, in both themes. Programs that read no style sheet show plain text in their own colours.
 */
const STYLE = `
  body { margin: 0; padding: 24px 16px; background: #fbfaf7; color: #1d1b18; font: 16px/1.5 system-ui, sans-serif; }
  .page { max-width: 36em; margin: 0 auto; }
  .mark { font: 600 17px/1 Georgia, serif; margin: 0 0 20px; padding-bottom: 12px; border-bottom: 1px solid #e5e0d6; }
  h2 { font: 600 19px/1.35 Georgia, serif; margin: 24px 0 6px; }
  p { margin: 0 0 14px; }
  a { color: #b3361b; }
  h2 a { color: inherit; text-decoration: none; }
  blockquote { margin: -8px 0 16px; padding: 0 0 0 12px; border-left: 2px solid #e5e0d6; color: #5f5a52; }
  .small { color: #5f5a52; font-size: 13px; margin: 0 0 6px; }
  .foot { margin-top: 28px; padding-top: 12px; border-top: 1px solid #e5e0d6; }
  ${DARK} {
    body { background: #171614; color: #ece7dd; }
    blockquote { color: #b3aca0; }
    .mark, .foot, blockquote { border-color: #34302a; }
    a { color: #f0795c; }
    .small { color: #b3aca0; }
  }`

/** Builds the HTML of a letter in the forum's look, light and dark. It loads no image and nothing else. */
export function htmlPage(locale: Locale, site: string, blocks: readonly Block[]): string {
  const body = blocks.filter(({ kind }) => kind !== 'small').map(htmlOf)
  const foot = blocks.filter(({ kind }) => kind === 'small').map(htmlOf)
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<style>${STYLE}
</style>
</head>
<body>
<div class="page">
<p class="mark">${escapeHtml(site)}</p>
${body.join('\n')}
${foot.length > 0 ? `<div class="foot">\n${foot.join('\n')}\n</div>\n` : ''}</div>
</body>
</html>
`
}

/** The themes in which a letter can be shown, whatever the theme of the browser is. */
export const LETTER_THEMES = ['light', 'dark'] as const
type LetterTheme = (typeof LETTER_THEMES)[number]

/**
 * Fixes the theme of a letter's HTML, for showing it on a page in a frame without rights. Its links then lead nowhere:
 * they ask for a new tab, which the frame may not open.
 */
export function letterPreview(html: string, theme: LetterTheme): string {
  return inTheme(html, theme).replace('<head>', '<head>\n<base target="_blank">')
}

/**
 * The style sheets of previews. The content security policy of a page also holds in its frames, so it must name them.
 */
export const PREVIEW_STYLES: readonly string[] = LETTER_THEMES.map((theme) => inTheme(`${STYLE}\n`, theme))

function inTheme(html: string, theme: LetterTheme): string {
  return html.replace(DARK, theme === 'dark' ? '@media all' : '@media not all')
}

function htmlOf(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h2>${linked(block)}</h2>`
    case 'paragraph':
      return `<p>${escapeHtml(block.text)}</p>`
    case 'link':
      return `<p><a href="${escapeHtml(block.url)}"><strong>${escapeHtml(block.label)}</strong></a><br><small>${escapeHtml(block.url)}</small></p>`
    case 'line':
      return `<p>${linked(block)}</p>`
    case 'quote':
      return `<blockquote>${escapeHtml(block.text)}</blockquote>`
    case 'small':
      return `<p class="small">${linked(block)}</p>`
    default:
      return block satisfies never
  }
}

function linked({ text, url }: { text: string; url?: string }): string {
  return url === undefined ? escapeHtml(text) : `<a href="${escapeHtml(url)}">${escapeHtml(text)}</a>`
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Escapes a text for HTML: display names, titles, reasons and the site's name may contain markup. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
}
