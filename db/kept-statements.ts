import type { Sql, TransactionSql } from 'postgres'

/**
 * Lets PostgreSQL keep each statement's parse and plan per connection. drizzle sends every statement as new: two round
 * trips and the planning for each (docs/adr/0017-a-vote-is-one-statement.md).
 */
export function keepingStatements(client: Sql): Sql {
  keepStatements(client)
  const begin = client.begin.bind(client) as (options: string, work: Work) => Promise<unknown>
  const beginKeeping = (options: string | Work, work?: Work) =>
    typeof options === 'string' ? begin(options, keepingIn(work as Work)) : begin('', keepingIn(options))
  return Object.assign(client, { begin: beginKeeping })
}

type Work = (tx: TransactionSql) => Promise<unknown>

function keepingIn(work: Work): Work {
  return (tx) => {
    keepStatements(tx)
    const savepoint = tx.savepoint.bind(tx) as (work: Work) => Promise<unknown>
    return work(Object.assign(tx, { savepoint: (inner: Work) => savepoint(keepingIn(inner)) }))
  }
}

function keepStatements(client: Sql | TransactionSql): void {
  const unsafe = client.unsafe.bind(client)
  const kept: typeof unsafe = (text, params, options) => unsafe(text, params, { ...options, prepare: true })
  Object.assign(client, { unsafe: kept })
}
