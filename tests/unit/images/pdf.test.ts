import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { pdfFault } from '#lib/images/decoding/pdf.ts'

const faultOf = (...parts: (string | Buffer)[]) =>
  pdfFault({
    name: 'plan.pdf',
    bytes: Buffer.concat([
      Buffer.from('%PDF-1.7\n'),
      ...parts.map((part) => Buffer.from(part as string)),
      Buffer.from('\n%%EOF\n'),
    ]),
  })

/** An object stream with this text, as office programs write it. */
const packed = (text: string, dictionary = '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode') => {
  const bytes = deflateSync(Buffer.from(`1 0 ${text}`))
  const begin = `7 0 obj\n<< ${dictionary} /Length ${bytes.length} >>\nstream\r\n`
  return Buffer.concat([Buffer.from(begin), bytes, Buffer.from('\r\nendstream\nendobj\n')])
}

/** Bytes that look like compressed ones; the same in each run. */
function noise(length: number): Buffer {
  const bytes = Buffer.alloc(length)
  for (let at = 0, state = 1; at < length; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    bytes[at] = state >>> 24
  }
  return bytes
}

test('a name in compressed bytes is chance, unless it is one that a script needs', () => {
  const half = noise(2 ** 20)
  expect(faultOf(half, '/JS ', half, '/J#53(', half)).toBeNull()
  expect(faultOf(packed('<< /Title (JavaScript for beginners) /JavaScripts 3 >>'))).toBeNull()
})

test.each([
  '<</S/JavaScript/JS(x)>>',
  '<< /S /J#61vaScript >>',
  '<< /S /J#61#76aScript >>',
  '<< /S /#4aavaScript >>',
  '<< /S /#4AavaScript >>',
  '<< /S /Rendition /JS (x) >>',
  '<< /Names << /Embedded#46iles 2 0 R >> >>',
  'trailer << /Encrypt 9 0 R >>',
])('%s is refused, in the file’s own text and packed', (text) => {
  expect(faultOf(text)).toBe('fileActive')
  expect(faultOf(packed('<< /Type /Page >>'), packed(text))).toBe('fileActive')
  // Readers do not ask for the type, and a name can be spelled in numbers.
  expect(faultOf(packed(text, '/N 1 /First 4 /Filter /FlateDecode'))).toBe('fileActive')
  expect(faultOf(packed(text, '/Type /Obj#53tm /N 1 /#46irst 4 /Filter [/FlateDecode]'))).toBe('fileActive')
})

test.each([
  ['in a way that is not read', packed('<< >>', '/Type /ObjStm /First 4 /Filter [/ASCII85Decode /FlateDecode]')],
  ['with a filter under a hidden name', packed('<< >>', '/Type /ObjStm /First 4 /Filter /Flate#44ecode')],
  [
    'with other bytes between the letters',
    packed('<< >>', '/First 4 /Filter /FlateDecode /DecodeParms << /Predictor 12 >>'),
  ],
  ['and damaged', Buffer.from('7 0 obj << /Type /ObjStm /Filter /FlateDecode >>\nstream\nnot packed\nendstream')],
  ['to more than it may have', packed('0'.repeat(9 * 2 ** 20))],
])('objects that are packed %s are refused', (_, stream) => {
  expect(faultOf(stream)).toBe('fileActive')
})

test('ordinary packed objects pass, and other streams are not unpacked', () => {
  const picture = '8 0 obj << /Subtype /Image /Filter /DCTDecode >>\nstream\nnot packed\nendstream endobj'
  expect(faultOf(packed('<< /Type /Page /Parent 2 0 R >>'), picture)).toBeNull()
})
