import { expect, test } from 'vitest'
import { readLabelled } from '#scripts/labelled-texts.ts'

test('CSV is read with a heading, without one, and with its columns in another order', () => {
  const read = [{ title: 'A, b', body: 'two\nlines', isSpam: true }]
  expect(readLabelled('x.csv', 'label,title,body\nspam,"A, b","two\nlines"\n')).toEqual(read)
  expect(readLabelled('x.csv', 'spam,"A, b","two\nlines"\n')).toEqual(read)
  expect(readLabelled('x.csv', 'body,label,title\n"two\nlines",1,"A, b"\n')).toEqual(read)
})

test('JSON lines are read, numbers as labels and a missing title too', () => {
  const text = '{"label":"ham","title":"T","body":"B"}\n\n{"label":1,"body":"C"}\n'
  expect(readLabelled('x.jsonl', text)).toEqual([
    { title: 'T', body: 'B', isSpam: false },
    { title: '', body: 'C', isSpam: true },
  ])
})

test('an unknown label and a broken line are reported, not skipped', () => {
  expect(() => readLabelled('x.csv', 'label,title,body\nmaybe,T,B\n')).toThrow(/row 1.*label/)
  expect(() => readLabelled('x.jsonl', '{"label":"spam","body":"B"}\n{oh\n')).toThrow(/line 2/)
})
