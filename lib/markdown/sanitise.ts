import type { Options } from 'rehype-sanitize'
import { NOTE_ID } from './notes.ts'

/** An image has an address of ours, without a scheme: `sizedImages` removes all others. */
const PROTOCOLS = { href: ['http', 'https', 'mailto'], src: ['https'] }

/** The HTML that a comment may contain. */
export const inlineSchema: Options = {
  tagNames: ['p', 'br', 'em', 'strong', 'del', 'code', 'pre', 'a'],
  attributes: { a: ['href', 'title'] },
  protocols: PROTOCOLS,
  required: {},
  strip: ['script', 'style'],
}

/** The HTML that a post may contain. No ids but those of footnotes, no styles, no media but images, and few classes. */
export const blockSchema: Options = {
  ...inlineSchema,
  // The only ids are those of footnotes, which have a beginning of their own.
  clobberPrefix: '',
  tagNames: [
    ...(inlineSchema.tagNames ?? []),
    'h3',
    'h4',
    'h5',
    'h6',
    'blockquote',
    'ul',
    'ol',
    'li',
    'hr',
    'table',
    'thead',
    'tbody',
    'tr',
    'th',
    'td',
    'img',
    'sup',
    'section',
  ],
  attributes: {
    a: ['href', 'title', ['id', NOTE_ID]],
    li: [['id', NOTE_ID]],
    ul: [['className', 'tasks']],
    img: ['src', 'alt', 'title'],
    ol: ['start'],
    code: [['className', /^language-[\w+#.-]{1,40}$/]],
    th: [['align', 'left', 'right', 'center']],
    td: [['align', 'left', 'right', 'center']],
  },
}
