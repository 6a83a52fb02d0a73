import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Starts a process that runs the jobs of this test's database, and resolves once it does. `kill` is a SIGKILL. */
export async function forkWorker(): Promise<{ kill: () => Promise<void> }> {
  const child = fork('tests/support/worker-child.ts', {
    cwd: ROOT,
    execArgv: ['--import', './server/register.ts'],
    // Jobs that fail while the mail server is away are logged, by design.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve())
    child.once('exit', (code) => reject(new Error(`the worker has ended: ${code}`)))
  })
  child.removeAllListeners('exit')
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return {
    kill: async () => {
      child.kill('SIGKILL')
      await gone
    },
  }
}
