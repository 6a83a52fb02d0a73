import type { ChildProcess } from 'node:child_process'

const running = new Set<ChildProcess>()

/** Makes sure that a process does not outlive the benchmark, unless that is killed by `kill -9`. */
export function keepUntilExit<Child extends ChildProcess>(child: Child): Child {
  running.add(child)
  child.once('close', () => running.delete(child))
  return child
}

process.once('exit', () => running.forEach((child) => child.kill('SIGTERM')))
// Without a handler a signal ends the process without the event 'exit'.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => process.exit(1))
