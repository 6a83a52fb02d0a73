import { z } from 'zod'
import { CLOSE_REASONS } from '#db/vocabulary/closing.ts'
import { GUIDANCE_LENGTH } from '#lib/closing/rules.ts'
import type { CloseReason } from '#db/vocabulary/closing.ts'
import { REASON_LENGTH } from '#lib/standing/rules.ts'
import { actFields } from '#lib/moderation/schema.ts'
import type { ActReason } from '#lib/moderation/schema.ts'
import { checkboxField, choiceField, idField, optionalChoiceField, parseId } from '#lib/platform/fields.ts'
import type { BatchId, CommentId, PostId, UserId } from '#lib/platform/ids.ts'
import type { FieldError } from '#lib/platform/errors.ts'
import { fieldIssue, typedText } from '#lib/platform/text.ts'
import { BATCH_KINDS, MAX_BATCH_ITEMS } from './rules.ts'
import type { BatchKind } from './rules.ts'
import type { BatchItem, Selection } from './types.ts'

const ITEM = /^item-([pc])([1-9]\d{0,14})$/

/** Returns the name of an item's checkbox. Each needs its own name, because a form keeps one value per name. */
export function itemField(item: BatchItem): string {
  return `item-${item.kind === 'post' ? 'p' : 'c'}${item.id}`
}

/** Returns the items that are ticked in a form or named in an address. */
function itemsIn(fields: Readonly<Record<string, unknown>>): BatchItem[] {
  return Object.entries(fields).flatMap(([name, value]) => itemOf(name, value) ?? [])
}

function itemOf(name: string, value: unknown): BatchItem | null {
  const [, letter, id] = ITEM.exec(name) ?? []
  if (value !== 'on' || id === undefined) return null
  return letter === 'p' ? { kind: 'post', id: Number(id) as PostId } : { kind: 'comment', id: Number(id) as CommentId }
}

type Asked = Readonly<Record<string, string | string[] | undefined>>

/** Reads the selection that an address names: items, else a person's posts, else search results. */
export function selectionIn(asked: Asked): Selection {
  const text = (name: string) => [asked[name]].flat()[0] ?? ''
  const items = itemsIn(asked).slice(0, MAX_BATCH_ITEMS)
  if (items.length > 0) return { of: 'items', items }
  const person = parseId<UserId>(text('person'))
  if (person !== null) return { of: 'person', person, from: text('from'), until: text('until') }
  return { of: 'search', q: text('q') }
}

/** Returns the query of the address that asks for a selection. */
export function selectionQuery(selection: Selection): Record<string, string> {
  if (selection.of === 'items') return Object.fromEntries(selection.items.map((item) => [itemField(item), 'on']))
  if (selection.of === 'search') return { q: selection.q }
  return { person: String(selection.person), from: selection.from, until: selection.until }
}

/** Reads a question that is given as its number or its address. Returns null for anything else. */
export function questionIn(text: string): PostId | null {
  const [, id] = /^(?:\S*\/questions\/)?(\d+)(?:[/?#]\S*)?$/.exec(text.trim()) ?? []
  return id === undefined ? null : parseId<PostId>(id)
}

const fields = z.object({
  kind: choiceField(BATCH_KINDS),
  rule: actFields.rule,
  reason: actFields.reason,
  /** For closings only: the reason, the question it is a duplicate of, and what to change. */
  as: optionalChoiceField(CLOSE_REASONS),
  target: z.string().optional().default(''),
  guidance: typedText(GUIDANCE_LENGTH).optional().default(''),
  /** True if closing and locking also resolve the open cases of the items; the other kinds always do. */
  settles: checkboxField(),
})

/** The action, its reason, and the ticked items that it applies to; `typed` is the form as it was sent. */
export const batchInput = fields.catchall(z.string()).transform((typed, issues) => {
  const { kind, rule, reason, settles } = typed
  const items = itemsIn(typed)
  const complain = (field: string, error: FieldError) => issues.addIssue(fieldIssue(error, [field]))
  if (items.length === 0) complain('items', { code: 'batchEmpty' })
  if (items.length > MAX_BATCH_ITEMS) complain('items', { code: 'batchTooLarge', values: { max: MAX_BATCH_ITEMS } })
  const target = typed.as === 'duplicate' ? questionIn(typed.target) : null
  if (kind === 'close' && typed.as === null) complain('as', { code: 'required' })
  if (kind === 'close' && typed.as === 'duplicate' && target === null) complain('target', { code: 'noTarget' })
  const closing =
    kind === 'close' && typed.as !== null
      ? { as: typed.as, targets: target === null ? [] : [target], guidance: typed.guidance }
      : null
  return { kind, rule, reason, items, settles, closing, typed: typedFields(typed) }
})

/** Returns the form's fields as they were sent. */
function typedFields({ as, settles, ...typed }: Record<string, unknown>): Record<string, string> {
  const texts = Object.entries(typed).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  return {
    ...Object.fromEntries(texts),
    ...(typeof as === 'string' && { as }),
    ...(settles === true && { settles: 'on' }),
  }
}

type Closing = { as: CloseReason; targets: readonly PostId[]; guidance: string }

/** `closing`: for bulk closings; `settles`: whether the open cases of closed and locked items are resolved. */
export type RunBatch = {
  kind: BatchKind
  items: readonly BatchItem[]
  closing?: Closing | null
  settles?: boolean
} & Pick<ActReason, 'rule' | 'reason'>

export const undoBatchInput = z.object({ batch: idField<BatchId>(), reason: typedText(REASON_LENGTH) })
export type UndoBatch = z.output<typeof undoBatchInput>
