import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterEach, expect, test } from 'vitest'
import { isDatabaseAway } from '#lib/platform/database-away.ts'
import { findOwner, lockDataDir } from '#server/data-dir-lock.ts'
import { type Cluster, startCluster, stopCluster } from '#server/embedded-postgres.ts'
import { adoptServer } from '#server/postgres/adopt.ts'
import { findBinaries } from '#server/postgres/binaries.ts'
import { dropForeignPidFile, findPostmaster } from '#server/postgres/postmaster.ts'
import { findRunningCluster } from '#server/running-cluster.ts'

// Notes about processes in a data folder may be about another folder: the folder was copied, or the number was reused.

const undos: (() => Promise<void> | void)[] = []

afterEach(async () => {
  for (const undo of undos.splice(0).toReversed()) await undo()
})

test('a copy of a running forum’s folder starts and stops its own database, and the original continues', async () => {
  const original = await aCluster()
  const before = findPostmaster(original.pgDir)
  const link = join(aFolder(), 'link')
  symlinkSync(original.dataDir, link)
  expect(before).not.toBeNull()
  expect(findPostmaster(join(link, 'pg')), 'the same folder by another name').toEqual(before)
  const copy = join(aFolder(), 'copy')
  execFileSync('cp', ['-a', original.dataDir, copy])
  expect(existsSync(join(copy, 'pg', 'postmaster.pid'))).toBe(true)

  expect(findPostmaster(join(copy, 'pg'))).toBeNull()
  expect(findRunningCluster(copy)).toBeNull()
  await stopCluster(copy)
  const second = await startCluster({ dataDir: copy, durable: false })
  undos.push(() => second.stop())
  expect(findPostmaster(join(copy, 'pg'))?.pid).not.toBe(before?.pid)
  expect(await answers(second)).toBe(true)
  await second.stop()

  expect(findPostmaster(original.pgDir)).toEqual(before)
  expect(await answers(original.cluster)).toBe(true)
  await takeOver(original)
})

/** Does what a start does after its forum was killed: the server continues, the sessions of the dead forum end. */
async function takeOver({ dataDir, pgDir }: { dataDir: string; pgDir: string }): Promise<void> {
  const before = findPostmaster(pgDir)
  const again = await startCluster({ dataDir, durable: false })
  undos.push(() => again.stop())
  expect(findPostmaster(pgDir)).toEqual(before)
  const dead = postgres(again.superuserUrl, { max: 1, fetch_types: false })
  await dead`select 1`
  const waiting = dead`select pg_sleep(600)`.then(() => false, isDatabaseAway)
  const third = await startCluster({ dataDir, durable: false })
  undos.push(() => third.stop())
  expect([await waiting, findPostmaster(pgDir)]).toEqual([true, before])
  await dead.end({ timeout: 1 })
  const { superuserPassword } = third.credentials
  const asItIs = { pgDir, program: (await findBinaries()).postgres, superuserPassword }
  const conf = readFileSync(join(pgDir, 'postgresql.conf'), 'utf8')
  expect(await adoptServer({ ...asItIs, conf: () => conf })).toBe(before?.port)
  expect(await adoptServer({ ...asItIs, conf: () => `${conf}# otherwise` }), 'with other settings').toBeNull()
  expect(await adoptServer({ ...asItIs, conf: () => conf, program: '/another/postgres' })).toBeNull()
}

test('a process id that another program has now is not a server, even if that program names the folder', async () => {
  const dataDir = aFolder()
  const pgDir = join(dataDir, 'pg')
  mkdirSync(pgDir)
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', 'postgres', '-D', pgDir], {
    cwd: tmpdir(),
  })
  undos.push(() => void other.kill('SIGKILL'))
  await once(other, 'spawn')
  writeFileSync(join(pgDir, 'postmaster.pid'), [other.pid, pgDir, 1_700_000_000, 5432, '', '127.0.0.1', ''].join('\n'))
  expect(findPostmaster(pgDir)).toBeNull()
  dropForeignPidFile(pgDir)
  expect(existsSync(join(pgDir, 'postmaster.pid'))).toBe(false)
})

test('a note about an owner counts only in the folder for which it was written', () => {
  const [original, copy] = [aFolder(), aFolder()]
  undos.push(lockDataDir(original, { kind: 'forum', url: 'http://127.0.0.1:3000' }))
  expect(findOwner(original)).toMatchObject({ kind: 'forum', pid: process.pid })
  undos.push(lockDataDir(copy, { kind: 'command' }))
  copyFileSync(join(original, 'owner.json'), join(copy, 'owner.json'))
  expect(findOwner(copy)).toBeNull()
})

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'critical-path-copied-'))
  undos.push(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

async function aCluster(): Promise<{ dataDir: string; pgDir: string; cluster: Cluster }> {
  const dataDir = aFolder()
  const cluster = await startCluster({ dataDir, durable: false })
  undos.push(() => cluster.stop())
  return { dataDir, pgDir: join(dataDir, 'pg'), cluster }
}

async function answers({ url }: Cluster): Promise<boolean> {
  const sql = postgres(url, { max: 1 })
  try {
    const [row] = await sql`select 1 as one`
    return row?.one === 1
  } finally {
    await sql.end()
  }
}
