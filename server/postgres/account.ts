import { execFileSync, spawnSync } from 'node:child_process'
import { chownSync } from 'node:fs'
import { errorCode, StartFailure } from '#server/failure.ts'

/** The account that runs PostgreSQL's programs and owns their files. */
export type Account = {
  /** The program and arguments to pass to `spawn` instead. */
  commandLine: (program: string, words: readonly string[]) => [string, readonly string[]]
  /** Options for `spawn`; empty when we are not root, or when the command line changes the user. */
  ids: { uid?: number; gid?: number }
  /** Makes the account the owner of a file or directory. */
  own: (path: string) => void
}

const USER = 'postgres'

/**
 * Returns the account that PostgreSQL runs under: our own, or, because PostgreSQL refuses root, the system user
 * `postgres`, created if missing. `paths` must be accessible to it.
 */
export function findAccount(paths: readonly string[]): Account {
  if (process.getuid?.() !== 0) return { commandLine: asIs, ids: {}, own: () => undefined }
  const ids = findUser() ?? createUser()
  const own = (path: string) => chownSync(path, ids.uid, ids.gid)
  const plain = { commandLine: asIs, ids, own }
  if (canReach(plain, paths)) return plain
  const privileged = { commandLine: walkingThroughClosedDoors(ids), ids: {}, own }
  if (canReach(privileged, paths)) return privileged
  throw new StartFailure(
    `The user ${USER}, under which the database runs, cannot reach ${paths.join(' or ')}: move them out of private directories, or do not start as root.`,
  )
}

// The project or the data may lie under a directory only root may enter: /root, or mktemp's 0700. Copying binaries or
// opening such a directory to everybody would be worse, so the database gets one privilege, to pass permission checks
// on files (the ambient set carries it over exec, the bounding set caps it there). `no_setuid_fixup` because initdb
// asks access(2), which otherwise drops all privileges for a real user other than root. PostgreSQL does not mind: it
// only insists that the user is not root and that real and effective user agree.
function walkingThroughClosedDoors({ uid, gid }: { uid: number; gid: number }): Account['commandLine'] {
  const only = '-all,+dac_override'
  const options = [
    `--reuid=${uid}`,
    `--regid=${gid}`,
    '--clear-groups',
    '--securebits=+no_setuid_fixup',
    `--inh-caps=${only}`,
    `--ambient-caps=${only}`,
    `--bounding-set=${only}`,
    '--',
  ]
  return (program, words) => ['setpriv', [...options, program, ...words]]
}

function asIs(program: string, words: readonly string[]): [string, readonly string[]] {
  return [program, words]
}

function canReach({ commandLine, ids }: Account, paths: readonly string[]): boolean {
  return paths.every((path) => {
    const [program, words] = commandLine('test', ['-x', path])
    return spawnSync(program, words, { ...ids, cwd: '/', stdio: 'ignore' }).status === 0
  })
}

function findUser(): { uid: number; gid: number } | null {
  try {
    const ask = (what: string) =>
      Number(execFileSync('id', [what, USER], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
    return { uid: ask('-u'), gid: ask('-g') }
  } catch {
    return null
  }
}

function createUser(): { uid: number; gid: number } {
  const made = spawnSync('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    USER,
  ])
  const user = findUser()
  if (user) return user
  const why = errorCode(made.error) ?? made.stderr?.toString().trim()
  throw new StartFailure(
    `PostgreSQL does not run as root and the user ${USER} could not be made (${why}): start as another user, or make it with useradd --system ${USER}.`,
  )
}
