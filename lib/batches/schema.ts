import { z } from 'zod'
import { REASON_LENGTH } from '#lib/moderation/rules.ts'
import { actFields } from '#lib/moderation/schema.ts'
import { choiceField, idField, parseId } from '#lib/platform/fields.ts'
import type { BatchId, CommentId, PostId, UserId } from '#lib/platform/ids.ts'
import { fieldIssue, typedText } from '#lib/platform/text.ts'
import { BATCH_KINDS, MAX_BATCH_ITEMS } from './rules.ts'
import type { BatchKind } from './rules.ts'
import type { BatchItem, Selection } from './types.ts'

const ITEM = /^item-([pc])([1-9]\d{0,14})$/

/** The name of an item's checkbox: a form's repeated fields would be one. */
export function itemField(item: BatchItem): string {
  return `item-${item.kind === 'post' ? 'p' : 'c'}${item.id}`
}

/** The items ticked in a form or named in an address. */
export function itemsIn(fields: Readonly<Record<string, unknown>>): BatchItem[] {
  return Object.entries(fields).flatMap(([name, value]) => itemOf(name, value) ?? [])
}

function itemOf(name: string, value: unknown): BatchItem | null {
  const [, letter, id] = ITEM.exec(name) ?? []
  if (value !== 'on' || id === undefined) return null
  return letter === 'p' ? { kind: 'post', id: Number(id) as PostId } : { kind: 'comment', id: Number(id) as CommentId }
}

type Asked = Readonly<Record<string, string | string[] | undefined>>

/** What an address asks to act on: the items it names, else a person's, else what is searched for. */
export function selectionIn(asked: Asked): Selection {
  const text = (name: string) => [asked[name]].flat()[0] ?? ''
  const items = itemsIn(asked).slice(0, MAX_BATCH_ITEMS)
  if (items.length > 0) return { of: 'items', items }
  const person = parseId<UserId>(text('person'))
  if (person !== null) return { of: 'person', person, from: text('from'), until: text('until') }
  return { of: 'search', q: text('q') }
}

/** The query of the address that asks for a selection. */
export function selectionQuery(selection: Selection): Record<string, string> {
  if (selection.of === 'items') return Object.fromEntries(selection.items.map((item) => [itemField(item), 'on']))
  if (selection.of === 'search') return { q: selection.q }
  return { person: String(selection.person), from: selection.from, until: selection.until }
}

/** What is done, why, and to which of the ticked items; `typed` is the form as it was sent. */
export const batchInput = z
  .object({ kind: choiceField(BATCH_KINDS), rule: actFields.rule, reason: actFields.reason })
  .catchall(z.string())
  .transform((typed, issues) => {
    const items = itemsIn(typed)
    const complain = (code: string, values = {}) => issues.addIssue(fieldIssue({ code, values }, ['items']))
    if (items.length === 0) complain('batchEmpty')
    if (items.length > MAX_BATCH_ITEMS) complain('batchTooLarge', { max: MAX_BATCH_ITEMS })
    const kind: BatchKind = typed.kind
    return { kind, rule: typed.rule, reason: typed.reason, items, typed }
  })
export type RunBatch = Omit<z.output<typeof batchInput>, 'typed'>

export const undoBatchInput = z.object({ batch: idField<BatchId>(), reason: typedText(REASON_LENGTH) })
export type UndoBatch = z.output<typeof undoBatchInput>
