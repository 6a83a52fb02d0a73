import { createHash } from 'node:crypto'
import { globSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import { lookup } from 'mrmime'
import { ENCODINGS, type Encoding } from '#server/page-cache/kept-page.ts'
import { encodingFor, holds } from '#server/page-cache/shared-page-request.ts'

/** A file of the build, ready to send: the fields of the head as name, value, name, value. */
type Form = { etag: string; fields: readonly string[]; body: Buffer }
export type StaticFile = { plain: Form; compressed: ReadonlyMap<Encoding, Form> }
/** The files of a build by their address. */
export type StaticFiles = ReadonlyMap<string, StaticFile>

/** Fonts and images are compressed already. */
const COMPRESSIBLE = '**/*.{js,css,svg,json,txt}'
const SUFFIXES = { br: '.br', gzip: '.gz' } as const
// File names change with the contents, so browsers may keep a file for good.
const COMMON = ['Cache-Control', 'public, max-age=31536000, immutable', 'Vary', 'Accept-Encoding']

/**
 * Writes the compressed forms beside the scripts and styles of a build, at the highest level: once. Next would compress
 * them again for every visitor, and at a lower level.
 */
export async function compressStaticFiles(distDir: string): Promise<void> {
  const folder = join(distDir, 'static')
  await Promise.all(
    globSync(COMPRESSIBLE, { cwd: folder }).map(async (name) => {
      const file = join(folder, name)
      const content = readFileSync(file)
      writeFileSync(file + SUFFIXES.br, await promisify(brotliCompress)(content))
      writeFileSync(file + SUFFIXES.gzip, await promisify(gzip)(content))
    }),
  )
}

/**
 * Reads the files of a build, which are one or two megabytes. The library sirv (3.0.2) opens a file for each request
 * and ignores stream errors: too many open files, as under many visitors, would end the process.
 */
export function loadStaticFiles(distDir: string): StaticFiles {
  const folder = join(distDir, 'static')
  const names = globSync('**/*', { cwd: folder }).filter((name) => statSync(join(folder, name)).isFile())
  const all = new Set(names)
  const isForm = (name: string) =>
    Object.values(SUFFIXES).some((end) => name.endsWith(end) && all.has(name.slice(0, -end.length)))
  return new Map(
    names
      .filter((name) => !isForm(name))
      .map((name) => [`/_next/static/${name.split('\\').join('/')}`, readForms(folder, name, all)]),
  )
}

function readForms(folder: string, name: string, all: ReadonlySet<string>): StaticFile {
  const plain = readFileSync(join(folder, name))
  const digest = createHash('sha256').update(plain).digest('base64url').slice(0, 22)
  const type = lookup(name) ?? 'application/octet-stream'
  const described = ['Content-Type', type.startsWith('text/') ? `${type}; charset=utf-8` : type, ...COMMON]
  const form = (body: Buffer, encoding?: Encoding): Form => {
    const etag = `"${digest}${encoding ? `-${encoding}` : ''}"`
    const encoded = encoding ? ['Content-Encoding', encoding] : []
    return { etag, fields: [...described, ...encoded, 'ETag', etag, 'Content-Length', String(body.length)], body }
  }
  const compressed = ENCODINGS.flatMap((encoding): [Encoding, Form][] => {
    if (encoding === 'identity' || !all.has(name + SUFFIXES[encoding])) return []
    return [[encoding, form(readFileSync(join(folder, name + SUFFIXES[encoding])), encoding)]]
  })
  return { plain: form(plain), compressed: new Map(compressed) }
}

/** Finds the requested file; undefined for any other request. */
export function findStaticFile(
  files: StaticFiles | null,
  { method, url = '/' }: IncomingMessage,
): StaticFile | undefined {
  if (method !== 'GET' && method !== 'HEAD') return undefined
  const at = url.indexOf('?')
  return files?.get(at < 0 ? url : url.slice(0, at))
}

/**
 * Returns the security headers of a file, as name, value, name, value. A dozen files are sent before a page is whole,
 * so what only says something of a document's scripts and permissions is left out. A file that is opened as a document
 * runs nothing.
 */
export function fileFields(common: readonly (readonly [string, string])[]): string[] {
  const kept = common.filter(([name]) => !OF_DOCUMENTS.has(name)).flat()
  return [...kept, 'Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'"]
}

/** `frame-ancestors` says what X-Frame-Options does. */
const OF_DOCUMENTS: ReadonlySet<string> = new Set(['Permissions-Policy', 'X-Frame-Options'])

/**
 * Sends a file in the smallest form the client takes; whole, whatever part was asked for (RFC 9110, 14.2). `common` are
 * the fields of every answer, as name, value, name, value.
 */
export function sendStaticFile(
  request: IncomingMessage,
  response: ServerResponse,
  file: StaticFile,
  common: readonly string[],
): void {
  const { etag, fields, body } = file.compressed.get(encodingFor(request)) ?? file.plain
  if (holds(request, etag)) {
    response.writeHead(304, ['ETag', etag, ...COMMON, ...common]).end()
    return
  }
  response.writeHead(200, [...fields, ...common]).end(request.method === 'HEAD' ? undefined : body)
}
