import { tagNameOf } from '#lib/tags/rules.ts'
import { emptyFilters } from './filter-types.ts'
import type { Complaint, Filters, FoundFilters } from './filter-types.ts'
import { findOperator } from './operators.ts'
import { parseQuery } from './parse-query.ts'
import type { ParsedQuery } from './parse-query.ts'
import { MAX_QUERY_LENGTH, readPart } from './rules.ts'

/** A parsed query: its words, the conditions of its operators, and their errors. */
export type ParsedSearch = ParsedQuery & {
  filters: Filters
  /** The valid operators, as they were typed. */
  operators: readonly string[]
  /** True if the words are searched only in titles. */
  isInTitle: boolean
  complaints: readonly Complaint[]
}

/** The most operators that count; further ones are left out, with a complaint. */
const MAX_OPERATORS = 16

/**
 * Everything in quotation marks is a phrase. Otherwise an operator begins a word: `[tag]`, or a name with a colon and a
 * value, which may itself be in quotation marks.
 */
const PART =
  /(?<quoted>["“”„«»][^"“”„«»]*(?:["“”„«»]|$))|(?<=^|[\s\]])(?<minus>-?)(?:\[(?<tag>[^[\]"“”„«»]{1,60})\](?=$|[\s[-])|(?<name>[a-z]{2,12}):(?!\/\/|:)(?:["“”„«»](?<inQuotes>[^"“”„«»]*)(?:["“”„«»]|$)|(?<value>[^\s"“”„«»]*)))/giu

type Groups = { quoted?: string; minus?: string; tag?: string; name?: string; inQuotes?: string; value?: string }
type Reading = {
  found: FoundFilters
  complaints: Complaint[]
  understood: string[]
  isInTitle: boolean
  count: number
  now: Date
}

/**
 * Reads a query. Never fails: an invalid operator is left out and explained, an unknown one is searched as words, and
 * the rest counts. Ages count back from `now`.
 */
export function parseSearch(typed: string, now: Date): ParsedSearch {
  const text = typed.replaceAll('\0', ' ').trim()
  const reading = { found: emptyFilters(), complaints: [], understood: [], isInTitle: false, count: 0, now } as Reading
  if (text.length > MAX_QUERY_LENGTH) addComplaint(reading, { code: 'cut', value: String(MAX_QUERY_LENGTH) })
  const rest = readPart(text).replaceAll(PART, (part, ...matched) => {
    const groups = matched.at(-1) as Groups
    if (groups.quoted !== undefined) return part
    return readOperator(reading, groups, part.trim()) ? ' ' : part
  })
  const { found, complaints, understood, isInTitle } = reading
  return { ...parseQuery(rest), filters: found, complaints, operators: understood, isInTitle }
}

/** Reads an operator and returns whether it was one, valid or not; other text stays among the words. */
function readOperator(reading: Reading, groups: Groups, typed: string): boolean {
  const { minus, tag, name = '', inQuotes, value } = groups
  if (tag !== undefined) return readTag(reading, { tag, isExcluded: minus === '-', typed })
  const operator = findOperator(name.toLowerCase())
  const text = (inQuotes ?? value ?? '').trim()
  // `Subject:` at the end of a word is punctuation, and in `PMO:Office` there is no operator either.
  if (!operator) {
    if (text !== '' && name === name.toLowerCase()) addComplaint(reading, { code: 'unknown', name, value: text })
    return false
  }
  if (isOneTooMany(reading)) return true
  const about = { name: operator.name, value: text }
  if (minus === '-') addComplaint(reading, { code: 'excluded', ...about })
  else if (text === '') addComplaint(reading, { code: 'empty', ...about, choices: operator.example })
  else {
    const wrong = operator.apply(reading.found, text, reading.now)
    if (wrong) addComplaint(reading, { ...about, ...wrong, choices: wrong.choices || operator.example })
    else reading.understood.push(typed)
    if (!wrong && operator.name === 'in') reading.isInTitle = true
  }
  return true
}

function readTag(reading: Reading, found: { tag: string; isExcluded: boolean; typed: string }): boolean {
  const { tag, isExcluded, typed } = found
  if (!/[\p{L}\p{N}]/u.test(tag)) return false
  if (isOneTooMany(reading)) return true
  const { tags, withoutTags } = reading.found
  const list = isExcluded ? withoutTags : tags
  const name = tagNameOf(tag)
  if (!list.includes(name)) list.push(name)
  reading.understood.push(typed.replace(/^\]/, ''))
  return true
}

function isOneTooMany(reading: Reading): boolean {
  reading.count += 1
  if (reading.count === MAX_OPERATORS + 1) addComplaint(reading, { code: 'tooMany', value: String(MAX_OPERATORS) })
  return reading.count > MAX_OPERATORS
}

function addComplaint(reading: Reading, complaint: Partial<Complaint> & Pick<Complaint, 'code'>): void {
  reading.complaints.push({ name: '', value: '', choices: '', ...complaint })
}
