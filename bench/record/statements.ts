import type { Logged } from './log.ts'

/** Values that differ between requests and are known beforehand. */
export type Known = Readonly<Record<string, string>>

/** A parameter: text with {{name}} in place of a known value, a time, or NULL. */
export type Parameter = string | { msFromNow: number } | null

export type Statement = { text: string; parameters: readonly Parameter[]; isPrepared: boolean }

/** The statements of one transaction, or a single one, in order. */
type Unit = { isTransaction: boolean; statements: readonly Statement[] }

/** The database work of a request, for replaying it with other values. */
export type Recording = {
  units: readonly Unit[]
  /** The number of parameters that came from the database's own answers: they are repeated unchanged. */
  frozen: number
}

/** Returns the statements' texts, one after the other. */
export function textsOf({ units }: Recording): string[] {
  return units.flatMap(({ statements }) => statements.map(({ text }) => text))
}

type Take = { known: Known; startedAt: Date; logged: readonly Logged[] }

const BEGIN = /^(begin|start transaction)\b/i
const END = /^(commit|rollback)\b/i
// A new connection asks for the types that it will need.
const NOISE = /\bpg_catalog\.pg_type\b/i

/**
 * Makes one recording of several takes of the same request. Statements that most takes share belong to the request; a
 * flush of counters in one take does not. Parallel statements may come in any order. `reads` at the end of a take are
 * left out. Throws when no two takes agree.
 */
export function agree(takes: readonly Take[], reads: ReadonlySet<string>): Recording {
  const shaped = takes.map(({ known, startedAt, logged }) => {
    return { known, startedAt, units: shape(logged, reads) }
  })
  const byContent = Map.groupBy(shaped, ({ units }) => units.map(textOf).toSorted().join('\n'))
  const majority = [...byContent.values()].toSorted((a, b) => b.length - a.length)[0] ?? []
  const [first] = majority
  if (!first || majority.length < 2 || first.units.length === 0) {
    const counts = shaped.map(({ units }) => units.length).join(', ')
    throw new Error(`No two of ${takes.length} takes of a request ran the same statements; they ran ${counts}.`)
  }
  let frozen = 0
  const aligned = majority.map(({ known, startedAt, units }) => {
    return { known, startedAt, units: inOrderOf(first.units, units) }
  })
  const units = first.units.map(({ isTransaction, logged }, unit) => ({
    isTransaction,
    statements: logged.map(({ text, parameters, isPrepared }, index) => ({
      text,
      isPrepared,
      parameters: parameters.map((_, position) => {
        const values = aligned.map((take) => take.units[unit]?.logged[index]?.parameters[position] ?? null)
        const found = generalise(values, aligned)
        frozen += Number(found.isFrozen)
        return found.parameter
      }),
    })),
  }))
  return { units, frozen }
}

type Shaped = { isTransaction: boolean; logged: Logged[] }

function shape(logged: readonly Logged[], reads: ReadonlySet<string>): Shaped[] {
  const units: Shaped[] = []
  const open = new Map<number, Shaped>()
  for (const statement of logged) {
    if (NOISE.test(statement.text)) continue
    const transaction = open.get(statement.pid)
    if (BEGIN.test(statement.text)) open.set(statement.pid, { isTransaction: true, logged: [] })
    else if (END.test(statement.text)) {
      if (transaction) units.push(transaction)
      open.delete(statement.pid)
    } else if (transaction) transaction.logged.push(statement)
    else units.push({ isTransaction: false, logged: [statement] })
  }
  return units.slice(0, units.findLastIndex((unit) => unit.logged.some(({ text }) => !reads.has(text))) + 1)
}

function textOf({ isTransaction, logged }: Shaped): string {
  return JSON.stringify([isTransaction, logged.map(({ text }) => text)])
}

function inOrderOf(model: readonly Shaped[], units: readonly Shaped[]): Shaped[] {
  const waiting = Map.groupBy(units, textOf)
  return model.map((unit) => waiting.get(textOf(unit))?.shift() ?? unit)
}

type Circumstances = Pick<Take, 'known' | 'startedAt'>

/** Returns the common form of one parameter's values, one from each take. */
function generalise(
  values: readonly (string | null)[],
  takes: readonly Circumstances[],
): { parameter: Parameter; isFrozen: boolean } {
  const templates = new Set(values.map((value, index) => templateOf(value, takes[index]?.known ?? {})))
  const [template] = templates
  if (templates.size === 1 && template !== undefined) return { parameter: template, isFrozen: false }
  const isMoment = values.every((value) => value !== null && /^\d{4}-\d{2}-\d{2}[ T]\d{2}:/.test(value))
  const offset = Date.parse(values[0] ?? '') - (takes[0]?.startedAt.getTime() ?? 0)
  if (!isMoment || Number.isNaN(offset)) return { parameter: values[0] ?? null, isFrozen: true }
  // Rounded to seconds: the rest is the time between the request and the statement.
  return { parameter: { msFromNow: Math.round(offset / 1000) * 1000 }, isFrozen: false }
}

/** Replaces known whole numbers and words in the value by their names. */
function templateOf(value: string | null, known: Known): string | null {
  if (value === null) return null
  return Object.entries(known).reduce(
    (text, [name, word]) =>
      text.replaceAll(new RegExp(`(?<![\\w-])${RegExp.escape(word)}(?![\\w-])`, 'g'), `{{${name}}}`),
    value,
  )
}

/** Returns the parameter with its values filled in, as postgres.js takes it. */
export function fill(parameter: Parameter, known: Known, now: number): string | null {
  if (parameter === null) return null
  if (typeof parameter !== 'string') return new Date(now + parameter.msFromNow).toISOString()
  return parameter.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => known[name] ?? whole)
}
