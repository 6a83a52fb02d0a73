import { tokenHashSql } from '#bench/world/crowd.ts'
import type { Crowd } from '#bench/world/crowd.ts'
import type { Parameter, Recording, Statement } from './statements.ts'

/** Writes the recording as a script for pgbench, with people and posts of the crowd chosen at random. */
export function pgbenchScript({ units }: Recording, crowd: Crowd): string {
  const lines = [
    `\\set person random(${crowd.firstPerson}, ${crowd.firstPerson + crowd.size - 1})`,
    `\\set post random(${crowd.firstPost}, ${crowd.firstPost + crowd.size - 1})`,
    // `authorOf` uses the same formula.
    `\\set author ${crowd.firstPerson} + mod(:post - ${crowd.firstPost} + ${crowd.size / 2}, ${crowd.size})`,
  ]
  for (const { isTransaction, statements } of units) {
    if (isTransaction) lines.push('begin;')
    lines.push(...statements.map((statement) => `${inlined(statement)};`))
    if (isTransaction) lines.push('commit;')
  }
  return `${lines.join('\n')}\n`
}

function inlined({ text, parameters }: Statement): string {
  return text.replaceAll(/\$(\d+)/g, (_, number: string) => expression(parameters[Number(number) - 1] ?? null))
}

function expression(parameter: Parameter): string {
  if (parameter === null) return 'null'
  if (typeof parameter !== 'string') return `(now() + interval '${parameter.msFromNow} ms')`
  const parts = parameter.split(/(\{\{\w+\}\})/).filter((part) => part !== '')
  if (parts.length === 0) return "''"
  const shown = parts.map((part) => variable(part) ?? quoted(part))
  return shown.length === 1 ? String(shown[0]) : `(${shown.join(' || ')})`
}

function variable(part: string): string | null {
  if (part === '{{person}}') return ':person'
  if (part === '{{post}}') return ':post'
  if (part === '{{author}}') return ':author'
  if (part === '{{tokenHash}}') return tokenHashSql(':person')
  return null
}

// pgbench takes a colon before a word for a variable, even inside quotes.
function quoted(text: string): string {
  return `E'${text.replaceAll('\\', '\\\\').replaceAll("'", "''").replaceAll(':', '\\x3a')}'`
}
