import { z } from 'zod'
import { REASON_LENGTH } from '#lib/moderation/rules.ts'
import { actFields } from '#lib/moderation/schema.ts'
import { choiceField, idField } from '#lib/platform/fields.ts'
import type { BatchId, CommentId, PostId } from '#lib/platform/ids.ts'
import { fieldIssue, typedText } from '#lib/platform/text.ts'
import { BATCH_KINDS, MAX_BATCH_ITEMS } from './rules.ts'
import type { BatchKind } from './rules.ts'
import type { BatchItem } from './types.ts'

const ITEM = /^item-([pc])([1-9]\d{0,14})$/

/** The name of an item's checkbox: a form's repeated fields would be one. */
export function itemField(item: BatchItem): string {
  return `item-${item.kind === 'post' ? 'p' : 'c'}${item.id}`
}

function itemOf(name: string, value: string): BatchItem | null {
  const [, letter, id] = ITEM.exec(name) ?? []
  if (value !== 'on' || id === undefined) return null
  return letter === 'p' ? { kind: 'post', id: Number(id) as PostId } : { kind: 'comment', id: Number(id) as CommentId }
}

/** What is done, why, and to which of the ticked items; `typed` is the form as it was sent. */
export const batchInput = z
  .object({ kind: choiceField(BATCH_KINDS), rule: actFields.rule, reason: actFields.reason })
  .catchall(z.string())
  .transform((typed, issues) => {
    const items = Object.entries(typed).flatMap(([name, value]) => itemOf(name, value) ?? [])
    const complain = (code: string, values = {}) => issues.addIssue(fieldIssue({ code, values }, ['items']))
    if (items.length === 0) complain('batchEmpty')
    if (items.length > MAX_BATCH_ITEMS) complain('batchTooLarge', { max: MAX_BATCH_ITEMS })
    const kind: BatchKind = typed.kind
    return { kind, rule: typed.rule, reason: typed.reason, items, typed }
  })
export type RunBatch = Omit<z.output<typeof batchInput>, 'typed'>

export const undoBatchInput = z.object({ batch: idField<BatchId>(), reason: typedText(REASON_LENGTH) })
export type UndoBatch = z.output<typeof undoBatchInput>
