import type { Sql } from 'postgres'

/**
 * Ends the transactions of `client` when their connection is abandoned. Call the returned function with the reason,
 * after the pool has been closed: otherwise the library does not touch the queue behind a statement, nor the rollback
 * that follows it.
 */
export function endingTransactions(client: Sql): (reason: Error) => void {
  const open = new Set<(reason: Error) => void>()
  const begin = client.begin.bind(client) as (...words: unknown[]) => Promise<unknown>
  const beginEnding = (...words: unknown[]) =>
    new Promise((resolve, reject) => {
      open.add(reject)
      void begin(...words)
        .then(resolve, reject)
        .finally(() => open.delete(reject))
    })
  Object.assign(client, { begin: beginEnding })
  return (reason) => {
    for (const end of open) end(reason)
  }
}
