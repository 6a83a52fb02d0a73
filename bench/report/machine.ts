import { availableParallelism, cpus, release, totalmem, type } from 'node:os'

/** The machine of the measurement, in words; nothing that identifies it. */
export type Machine = Readonly<Record<'processor' | 'cores' | 'memory' | 'system' | 'node' | 'postgresql', string>>

export function describeMachine(postgresql: string): Machine {
  return {
    processor: cpus()[0]?.model.trim() || 'unknown',
    cores: `${availableParallelism()}, shared by the forum, its database and the load`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    system: `${type()} ${release().split(/[-+]/)[0]}`,
    node: process.version,
    postgresql,
  }
}
