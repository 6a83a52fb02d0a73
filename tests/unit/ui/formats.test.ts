import { describe, expect, test } from 'vitest'
import { applyFormat, continueList, FORMATS } from '#components/editor/formats.ts'
import type { Change, Field, Format } from '#components/editor/formats.ts'

const SAMPLES = { words: 'words', column: 'Column' }

/** Reads a text in which `«` and `»` mark the selection; `|` is a caret. */
function fieldOf(marked: string): Field {
  const value = marked.replace(/[«»|]/g, '')
  const start = marked.search(/[«|]/)
  const end = marked.includes('»') ? marked.indexOf('»') - 1 : start
  return { value, start, end }
}

/** Writes a changed text with its selection, as `fieldOf` reads it. */
function shown({ value }: Field, { start, end, text, select }: Change): string {
  const { from, to } = select
  const marked =
    from === to
      ? `${text.slice(0, from)}|${text.slice(from)}`
      : `${text.slice(0, from)}«${text.slice(from, to)}»${text.slice(to)}`
  return value.slice(0, start) + marked + value.slice(end)
}

const after = (marked: string, format: Format) => {
  const field = fieldOf(marked)
  return shown(field, applyFormat(field, format, SAMPLES))
}

describe('a format', () => {
  test.each<[Format, string, string]>([
    ['bold', 'a «b» c', 'a **«b»** c'],
    ['bold', 'a **«b»** c', 'a «b» c'],
    ['bold', 'a |', 'a **«words»**'],
    ['italic', '«b»', '*«b»*'],
    ['italic', '*«b»*', '«b»'],
    ['italic', '**«b»**', '***«b»***'],
    ['italic', '***«b»***', '**«b»**'],
    ['code', 'a «b» c', 'a `«b»` c'],
    ['code', 'a\n«b\nc»', 'a\n\n```\n«b\nc»\n```\n'],
    ['link', 'see «the plan»', 'see [the plan](«https://»)'],
    ['link', '«https://x.example»', '[«words»](https://x.example)'],
    ['heading', 'a\nb|\nc', 'a\n## b|\nc'],
    ['heading', '### b|', 'b|'],
    ['quote', '«a\nb»', '«> a\n> b»'],
    ['quote', '«> a\n> b»', '«a\nb»'],
    ['bullets', '«a\n- b»', '«- a\n- b»'],
    ['numbers', '«a\nb\n»c', '«1. a\n2. b»\nc'],
    ['table', 'a|', 'a\n\n| «Column 1» | Column 2 |\n| --- | --- |\n|  |  |\n'],
  ])('%s: %j becomes %j', (format, before, expected) => {
    expect(after(before, format)).toBe(expected)
  })

  test.each(FORMATS)('%s keeps the words, wherever the selection is', (format) => {
    const value = 'one two\n\n- three *four*\n> five'
    for (let start = 0; start <= value.length; start++)
      for (let end = start; end <= value.length; end++) {
        const change = applyFormat({ value, start, end }, format, SAMPLES)
        const result = value.slice(0, change.start) + change.text + value.slice(change.end)
        const words = result.match(/one|two|three|four|five/g) ?? []
        // A mark may part a word in which the selection begins or ends.
        if (!/\w/.test((value[start - 1] ?? '') + (value[end] ?? ''))) expect(words).toHaveLength(5)
        expect(change.select.to).toBeLessThanOrEqual(change.text.length)
      }
  })
})

describe('Enter', () => {
  test.each([
    ['- one|', '- one\n- |'],
    ['  * one|', '  * one\n  * |'],
    ['9. nine|', '9. nine\n10. |'],
    ['- [x] done|', '- [x] done\n- [ ] |'],
    ['> said|', '> said\n> |'],
    ['- one|two', '- one\n- |two'],
    ['- one\n- |', '- one\n|'],
    ['1. one\n2. |\nnext', '1. one\n|\nnext'],
  ])('%j goes on as %j', (before, expected) => {
    const field = fieldOf(before)
    const change = continueList(field)
    expect(change && shown(field, change)).toBe(expected)
  })

  test.each(['one|', '-one|', '«- one»', '-|', '# one|'])('%j is left to the browser', (before) => {
    expect(continueList(fieldOf(before))).toBeNull()
  })
})
