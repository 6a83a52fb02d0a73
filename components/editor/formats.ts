/** A text field: its text, and the start and end of the selection. */
export type Field = { value: string; start: number; end: number }

/** A change of a text: what replaces the part from `start` to `end`, and the part of it that is selected afterwards. */
export type Change = { start: number; end: number; text: string; select: { from: number; to: number } }

/** The formats of the toolbar, in its order. */
export const FORMATS = ['bold', 'italic', 'heading', 'quote', 'code', 'link', 'bullets', 'numbers', 'table'] as const
export type Format = (typeof FORMATS)[number]

/** Words that a format writes where nothing is selected, in the writer's language. */
export type Samples = Readonly<Record<'words' | 'column', string>>

/** Applies a format to the selection. Applying it a second time removes it where that makes sense. */
export function applyFormat(field: Field, format: Format, samples: Samples): Change {
  return WAYS[format](field, samples)
}

const WAYS: Readonly<Record<Format, (field: Field, samples: Samples) => Change>> = {
  bold: (field, { words }) => wrapped(field, '**', words),
  italic: (field, { words }) => wrapped(field, '*', words),
  code: (field, { words }) => (selected(field).includes('\n') ? fenced(field) : wrapped(field, '`', words)),
  link: (field, { words }) => linked(field, words),
  heading: (field) => prefixed(field, { pattern: /^#{1,6} /, prefix: () => '## ' }),
  quote: (field) => prefixed(field, { pattern: /^> ?/, prefix: () => '> ' }),
  bullets: (field) => prefixed(field, { pattern: /^[-*+] /, prefix: () => '- ' }),
  numbers: (field) => prefixed(field, { pattern: /^\d{1,9}[.)] /, prefix: (line) => `${line + 1}. ` }),
  table: (field, { column }) => tabled(field, column),
}

const selected = ({ value, start, end }: Field) => value.slice(start, end)

function wrapped(field: Field, mark: string, words: string): Change {
  const { value, start, end } = field
  const [from, to] = [start - mark.length, end + mark.length]
  // `*` beside the words may be one half of `**`, which is another format.
  const isMarked = value.slice(from, start) === mark && value.slice(end, to) === mark
  const isOther = mark === '*' && value[from - 1] === '*' && value[from - 2] !== '*'
  const inner = selected(field)
  if (start >= mark.length && isMarked && !isOther)
    return { start: from, end: to, text: inner, select: { from: 0, to: inner.length } }
  const text = inner || words
  const select = { from: mark.length, to: mark.length + text.length }
  return { start, end, text: `${mark}${text}${mark}`, select }
}

function fenced(field: Field): Change {
  const inner = selected(field).replace(/\n$/, '')
  const text = `${before(field)}\`\`\`\n${inner}\n\`\`\`\n`
  const from = text.indexOf('\n', before(field).length) + 1
  return { start: field.start, end: field.end, text, select: { from, to: from + inner.length } }
}

function linked(field: Field, words: string): Change {
  const inner = selected(field) || words
  const isAddress = /^https?:\/\/\S+$/.test(inner)
  const text = isAddress ? `[${words}](${inner})` : `[${inner}](https://)`
  const from = isAddress ? 1 : inner.length + 3
  const to = isAddress ? 1 + words.length : from + 'https://'.length
  return { start: field.start, end: field.end, text, select: { from, to } }
}

/** Changes the beginning of every selected line: removes it where all lines have it, and otherwise adds it. */
function prefixed(field: Field, { pattern, prefix }: { pattern: RegExp; prefix: (line: number) => string }): Change {
  const { value } = field
  const start = value.lastIndexOf('\n', field.start - 1) + 1
  const next = value.indexOf('\n', field.end > field.start ? field.end - 1 : field.end)
  const end = next < 0 ? value.length : next
  const lines = value.slice(start, end).split('\n')
  const isDone = lines.every((line) => pattern.test(line))
  const changed = lines.map((line, at) => {
    const bare = line.replace(pattern, '')
    return isDone ? bare : `${prefix(at)}${bare}`
  })
  const text = changed.join('\n')
  const isOneLine = lines.length === 1
  return { start, end, text, select: { from: isOneLine ? text.length : 0, to: text.length } }
}

function tabled(field: Field, column: string): Change {
  const head = `| ${column} 1 | ${column} 2 |`
  const text = `${before(field)}${head}\n| --- | --- |\n|  |  |\n`
  const from = before(field).length + 2
  return { start: field.end, end: field.end, text, select: { from, to: from + column.length + 2 } }
}

/** Returns the line ends that a block needs before it. */
function before({ value, start }: Field): string {
  const earlier = value.slice(0, start)
  if (earlier === '' || earlier.endsWith('\n\n')) return ''
  return earlier.endsWith('\n') ? '\n' : '\n\n'
}

/** The beginning of a line of a list or quote: its indentation, marker, and the box of a task. */
const ITEM = /^([ \t]*)(?:([-*+])|(\d{1,9})([.)])|(>))( +)(\[[ xX]\] )?/

/**
 * Returns the change that Enter makes at the end of an item: the next item begins; an empty item ends the list. Null
 * outside of lists, and in the middle of a marker.
 */
export function continueList({ value, start, end }: Field): Change | null {
  if (start !== end) return null
  const lineStart = value.lastIndexOf('\n', start - 1) + 1
  const line = value.slice(lineStart, start)
  const found = ITEM.exec(line)
  if (!found) return null
  const [marker, indent = '', bullet, number, dot, quote, gap = ' ', box] = found
  if (line.length === marker.length && !/^[^\n]/.test(value.slice(start)))
    return { start: lineStart, end: start, text: '', select: { from: 0, to: 0 } }
  const next = number === undefined ? (bullet ?? quote ?? '') : `${Number(number) + 1}${dot ?? ''}`
  const text = `\n${indent}${next}${gap}${box === undefined ? '' : '[ ] '}`
  return { start, end, text, select: { from: text.length, to: text.length } }
}
