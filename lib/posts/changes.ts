import { diffWordsWithSpace } from 'diff'
import type { RevisionChange } from './types.ts'

type Version = { title: string | null; tags: readonly string[] | null; body: string }

/**
 * The most characters of two texts together that are compared word by word. Myers' algorithm (the `diff` package) takes
 * time with the square of the difference; beyond this, or after its time limit, the old text is shown removed and the
 * new added.
 */
const MAX_COMPARED_LENGTH = 60_000
const DIFF_TIMEOUT_MS = 200

/** Lists the changes from one version to the next, part by part; leaves out parts that stayed the same. */
export function changesBetween(before: Version | null, after: Version): RevisionChange[] {
  const fields = [
    ['title', before?.title ?? '', after.title ?? ''],
    ['tags', before?.tags?.join(' ') ?? '', after.tags?.join(' ') ?? ''],
    ['body', before?.body ?? '', after.body],
  ] as const
  return fields.filter(([, old, now]) => old !== now).map(([field, old, now]) => ({ field, parts: partsOf(old, now) }))
}

function partsOf(before: string, after: string): RevisionChange['parts'] {
  const comparable = before.length + after.length <= MAX_COMPARED_LENGTH
  const compared = comparable ? diffWordsWithSpace(before, after, { timeout: DIFF_TIMEOUT_MS }) : undefined
  const parts: RevisionChange['parts'] = compared
    ? compared.map((part) => ({ kind: part.added ? 'added' : part.removed ? 'removed' : 'same', text: part.value }))
    : [
        { kind: 'removed', text: before },
        { kind: 'added', text: after },
      ]
  return parts.filter((part) => part.text !== '')
}
