import { openArchive } from '#lib/archives/queries.ts'
import type { ArchiveId, UserId } from '#lib/platform/ids.ts'
import { unzip } from './unzip.ts'

/** Reads the whole file of a person's archive, and checks its size. */
export async function readArchive(userId: UserId, id: ArchiveId, now: Date): Promise<Buffer> {
  const { size, parts } = await openArchive(userId, id, now)
  const whole = Buffer.concat(await Array.fromAsync(parts))
  if (whole.length !== size) throw new Error(`the archive has ${whole.length} bytes and says ${size}`)
  return whole
}

/** Reads the files of a person's archive: maps their names to their texts. */
export async function filesOfArchive(userId: UserId, id: ArchiveId, now: Date): Promise<Map<string, string>> {
  return unzip(await readArchive(userId, id, now))
}
