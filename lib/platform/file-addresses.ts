import type { ImageId } from './ids.ts'

/** A file that people uploaded here, as its address names it. `name` is made from the file's own: `risk-plan`. */
export type FileRef = { id: ImageId; name: string }

/** The folder of addresses of files. A POST to it uploads one. */
export const FILES_PATH = '/files'

/** The most characters of a name in an address. */
export const MAX_FILE_NAME = 60
const WHOLE = new RegExp(`^${FILES_PATH}/([0-9a-f]{32})/([a-z0-9][a-z0-9-]{0,${MAX_FILE_NAME - 1}})\\.pdf$`)

/** Returns the address of a file, which ends with the name under which browsers save it. */
export function fileAddress({ id, name }: FileRef): string {
  return `${FILES_PATH}/${id}/${name}.pdf`
}

/** Reads the address of a file, as `fileAddress` writes it. Null for every other address. */
export function fileIn(address: string): FileRef | null {
  const [, id, name] = WHOLE.exec(address) ?? []
  return id === undefined || name === undefined ? null : { id: id as ImageId, name }
}

/** Returns the Markdown that links to a file. Characters that Markdown reads are escaped in its words. */
export function fileMarkdown(file: FileRef, words: string): string {
  const plain = words.trim().replace(/\s+/gu, ' ')
  return `[${plain.replace(/[\\[\]*_`~<>&!@]/g, String.raw`\$&`)}](${fileAddress(file)})`
}
