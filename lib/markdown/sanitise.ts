import type { Options } from 'rehype-sanitize'

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

/** The HTML that a post may contain. No ids, no classes but a code block's language, no styles, no media but images. */
export const blockSchema: Options = {
  ...inlineSchema,
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
  ],
  attributes: {
    a: ['href', 'title'],
    img: ['src', 'alt', 'title'],
    ol: ['start'],
    code: [['className', /^language-[\w+#.-]{1,40}$/]],
    th: [['align', 'left', 'right', 'center']],
    td: [['align', 'left', 'right', 'center']],
  },
}
