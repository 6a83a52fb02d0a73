import 'server-only'
import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { env } from '#lib/platform/env.ts'
import type { Letter, OutboxLetter } from './types.ts'

/** The number of letters that are kept; older ones are deleted every night. */
const MAX_KEPT = 200

/** Writes a letter into the outbox as a file that only its owner can read, and prints its links in the terminal. */
export async function keepInOutbox(letter: Letter, now: Date): Promise<void> {
  const folder = env().outboxDir
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const name = `${now.toISOString().replace(/[:.]/g, '-')}-${randomBytes(4).toString('hex')}.eml`
  const draft = join(/* turbopackIgnore: true */ folder, `.${name}`)
  await writeFile(draft, fileOf(letter, now), { mode: 0o600 })
  // Rename the file when it is complete: the outbox page never sees half a letter.
  await rename(draft, join(/* turbopackIgnore: true */ folder, name))
  const links = letter.links.map((link) => `\n    ${link}`).join('')
  process.stdout.write(`Mail to ${letter.to}: ${headerLine(letter.subject)}${links}\n`)
}

/** Lists the newest letters, newest first. */
export async function listOutbox(limit: number): Promise<OutboxLetter[]> {
  const names = (await letterNames()).slice(0, limit)
  const letters = await Promise.all(names.map(readLetter))
  return letters.filter((letter) => letter !== null)
}

/** Deletes all but the newest letters. */
export async function clearOutbox(): Promise<void> {
  for (const name of (await letterNames()).slice(MAX_KEPT))
    await rm(join(/* turbopackIgnore: true */ env().outboxDir, name), { force: true })
}

/** Replaces text in the letters of the outbox; returns how many letters have changed. */
export async function rewriteOutbox(rewrite: (file: string) => string): Promise<number> {
  const folder = env().outboxDir
  let changed = 0
  for (const name of await letterNames()) {
    // The letter may have been deleted since it was listed.
    const file = await readFile(
      /* turbopackIgnore: true */ join(/* turbopackIgnore: true */ folder, name),
      'utf8',
    ).catch(() => null)
    const next = file === null ? null : rewrite(file)
    if (next === null || next === file) continue
    changed++
    await writeFile(join(/* turbopackIgnore: true */ folder, `.${name}`), next, { mode: 0o600 })
    await rename(join(/* turbopackIgnore: true */ folder, `.${name}`), join(/* turbopackIgnore: true */ folder, name))
  }
  return changed
}

/** Deletes the letters to one address. */
export async function removeFromOutbox(address: string): Promise<void> {
  for (const name of await letterNames()) {
    const letter = await readLetter(name)
    if (letter?.to === address)
      await rm(/* turbopackIgnore: true */ join(/* turbopackIgnore: true */ env().outboxDir, name), { force: true })
  }
}

async function letterNames(): Promise<string[]> {
  const names = await readdir(/* turbopackIgnore: true */ env().outboxDir).catch(() => [])
  return names
    .filter((name) => /^[^.].*\.eml$/.test(name))
    .toSorted()
    .toReversed()
}

async function readLetter(name: string): Promise<OutboxLetter | null> {
  // The letter may have been deleted since it was listed.
  const file = await readFile(
    /* turbopackIgnore: true */ join(/* turbopackIgnore: true */ env().outboxDir, name),
    'utf8',
  ).catch(() => null)
  if (file === null) return null
  const end = file.indexOf('\n\n')
  const headers = new Map(
    file
      .slice(0, end)
      .split('\n')
      .map((line) => splitHeader(line)),
  )
  return {
    name,
    to: headers.get('To') ?? '',
    subject: headers.get('Subject') ?? '',
    date: new Date(headers.get('Date') ?? 0),
    text: file.slice(end + 2),
  }
}

function splitHeader(line: string): [string, string] {
  const colon = line.indexOf(': ')
  return [line.slice(0, colon), line.slice(colon + 2)]
}

function fileOf(letter: Letter, now: Date): string {
  const headers = [
    `From: ${headerLine(env().mailFrom)}`,
    `To: ${headerLine(letter.to)}`,
    `Subject: ${headerLine(letter.subject)}`,
    `Date: ${now.toUTCString().replace('GMT', '+0000')}`,
    ...(letter.thread ? [`Message-ID: ${letter.thread.messageId}`] : []),
    ...(letter.unsubscribeUrl === undefined ? [] : [`List-Unsubscribe: <${letter.unsubscribeUrl}>`]),
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
  ]
  return `${headers.join('\n')}\n\n${letter.text}`
}

/** Removes line breaks, which would begin a new header. */
export function headerLine(text: string): string {
  return text.replace(/[\r\n\t]+/g, ' ')
}
