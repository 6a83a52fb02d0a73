import { spawn } from 'node:child_process'
import type { Account } from '#server/postgres/account.ts'

/** A program's output and exit status. */
export type Outcome = { code: number | null; output: string }

// Pass none of our variables: they hold secrets that the database must not have. The cast: Next's types want NODE_ENV.
const ENVIRONMENT = {
  PATH: '/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin',
  LC_ALL: 'C',
  TZ: 'UTC',
} as unknown as NodeJS.ProcessEnv

/** Runs one of PostgreSQL's programs to its end under the account. Never throws for a non-zero exit. */
export async function run(account: Account, program: string, words: readonly string[]): Promise<Outcome> {
  const [command, commandWords] = account.commandLine(program, words)
  const child = spawn(command, commandWords, {
    ...account.ids,
    // Do not use our working directory: the account may not have access to it.
    cwd: '/',
    env: ENVIRONMENT,
    // A separate process group: Ctrl-C in the terminal must not reach it while requests still need it.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const heard: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => heard.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => heard.push(chunk))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, output: Buffer.concat(heard).toString('utf8').trim() }))
  })
}
