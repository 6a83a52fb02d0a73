import { BASES, STANCES } from '#db/vocabulary/posts.ts'
import type { Basis } from '#db/vocabulary/posts.ts'
import { SECTORS } from '#lib/situations/rules.ts'
import { IS_VALUES } from './filter-types.ts'
import type { Complaint, FoundFilters } from './filter-types.ts'
import { folded, readChoice, readMove, readNumbers, readRole, readTimes } from './operator-values.ts'
import type { Read } from './operator-values.ts'
import { readCountry, readLanguage } from './place-names.ts'

/** Adds a value's condition to the filters, or returns its error. */
type Apply = (found: FoundFilters, value: string, now: Date) => Pick<Complaint, 'code' | 'choices'> | null

type OperatorName =
  | 'is'
  | 'in'
  | 'user'
  | 'score'
  | 'answers'
  | 'views'
  | 'created'
  | 'lang'
  | 'stance'
  | 'basis'
  | 'country'
  | 'sector'
  | 'role'
  | 'move'

/** An operator `name:`, with a value for the help panel, and the values that typing can be completed to. */
type Operator = { name: OperatorName; example: string; values?: readonly string[]; apply: Apply }

const BASIS_ALIASES: Readonly<Record<string, Basis>> = { 'first-hand': 'did', firsthand: 'did' }

/**
 * Every named operator, in the order of the help panel. `[tag]`, `-[tag]`, `"phrase"` and `-word` use signs instead.
 */
export const OPERATORS: readonly Operator[] = [
  {
    name: 'is',
    example: 'is:unanswered',
    values: IS_VALUES,
    apply: listed(
      (found) => found.is,
      (text) => readChoice(text, IS_VALUES),
    ),
  },
  {
    name: 'in',
    example: 'in:title',
    values: ['title'],
    // `parse-search.ts` reads this operator: it says where the words are searched, not which threads.
    apply: (_, text) => (folded(text) === 'title' ? null : { code: 'choice', choices: 'title' }),
  },
  {
    name: 'user',
    example: 'user:anna',
    apply: listed(
      (found) => found.people,
      (text) => ({ value: text.replace(/^@/, '').toLowerCase() }),
    ),
  },
  numbers('score', 'score:>=5'),
  numbers('answers', 'answers:2..8'),
  numbers('views', 'views:>=1000'),
  {
    name: 'created',
    example: 'created:<7d',
    values: ['<7d', '<30d', '<1y'],
    apply: (found, text, now) =>
      takeValue(readTimes(text, now), (value) => {
        const { from, until } = found.created ?? value
        found.created = { from: higherBound(from, value.from), until: lowerBound(until, value.until) }
      }),
  },
  { name: 'lang', example: 'lang:de', apply: listed((found) => found.languages, readLanguage) },
  {
    name: 'stance',
    example: 'stance:yes',
    values: STANCES,
    apply: listed(
      (found) => found.stances,
      (text) => readChoice(text, STANCES),
    ),
  },
  {
    name: 'basis',
    example: 'basis:first-hand',
    values: ['first-hand', ...BASES.filter((basis) => basis !== 'did')],
    apply: listed(
      (found) => found.bases,
      (text) => readChoice(text, BASES, BASIS_ALIASES),
    ),
  },
  { name: 'country', example: 'country:SE', apply: listed((found) => found.countries, readCountry) },
  {
    name: 'sector',
    example: 'sector:healthcare',
    values: SECTORS,
    apply: listed(
      (found) => found.sectors,
      (text) => readChoice(text, SECTORS),
    ),
  },
  { name: 'role', example: 'role:pmo-analyst', apply: listed((found) => found.roles, readRole) },
  {
    name: 'move',
    example: 'move:pmo-analyst->project-manager',
    apply: (found, text) => takeValue(readMove(text), (value) => found.moves.push(value)),
  },
]

/** Finds an operator by its name; undefined for an unknown name. */
export function findOperator(name: string): Operator | undefined {
  return OPERATORS.find((operator) => operator.name === name)
}

/** Reads several values of a list, joined by commas; the valid ones count even if another is not valid. */
function listed<One>(listOf: (found: FoundFilters) => One[], read: (text: string) => Read<One>): Apply {
  return (found, text) => {
    const list = listOf(found)
    const wrong = text.split(',').map((each) => takeValue(read(each.trim()), (value) => addTo(list, value)))
    return wrong.find((one) => one !== null) ?? null
  }
}

function addTo<One>(list: One[], value: One): void {
  if (!list.includes(value)) list.push(value)
}

function numbers(name: 'score' | 'answers' | 'views', example: string): Operator {
  const apply: Apply = (found, text) =>
    takeValue(readNumbers(text), (value) => {
      const { min, max } = found[name] ?? value
      found[name] = { min: higherBound(min, value.min), max: lowerBound(max, value.max) }
    })
  return { name, example, apply }
}

// All ranges of a query must hold, so they become one. Null is an open end.
function higherBound<Bound extends number | Date>(one: Bound | null, other: Bound | null): Bound | null {
  return one === null || (other !== null && other > one) ? other : one
}

function lowerBound<Bound extends number | Date>(one: Bound | null, other: Bound | null): Bound | null {
  return one === null || (other !== null && other < one) ? other : one
}

function takeValue<Value>(
  read: Read<Value>,
  take: (value: Value) => unknown,
): Pick<Complaint, 'code' | 'choices'> | null {
  if ('wrong' in read) return read.wrong
  take(read.value)
  return null
}
