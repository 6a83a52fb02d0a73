import { describe, expect, test } from 'vitest'
import { pointsFor } from '#lib/privileges/rules.ts'
import { isRemovedAlready, maySeeHidden, removeRefusal, restoreRemovedRefusal } from '#lib/removal/policy.ts'
import { aRestriction, aViewer } from '#tests/support/viewer.ts'

const deleted = { authorId: 2, removal: 'deleted', rule: 'be-kind' } as const
const suspension = aRestriction({ scope: 'everything' })
const trusted = aViewer({ reputation: pointsFor('see-deleted', 'new') })

describe('hidden posts are seen', () => {
  test.each([
    ['by whoever wrote it', aViewer({ id: 2 }), deleted, true],
    ['by whoever wrote it, purged too', aViewer({ id: 2 }), { ...deleted, removal: 'purged' as const }, true],
    ['by moderators', aViewer({ role: 'moderator' }), { ...deleted, removal: 'held' as const }, true],
    ['by those with the privilege', trusted, deleted, true],
    ['by those with the privilege, not held', trusted, { ...deleted, removal: 'held' as const }, false],
    ['by those with the privilege, not purged', trusted, { ...deleted, removal: 'purged' as const }, false],
    [
      'by those with the privilege, not where it names people',
      trusted,
      { ...deleted, rule: 'privacy' as const },
      false,
    ],
    ['by those with the privilege, taken back without a rule', trusted, { ...deleted, rule: null }, true],
    ['by no suspended moderator', aViewer({ role: 'moderator', restrictions: [suspension] }), deleted, false],
    ['by nobody suspended with the privilege', { ...trusted, restrictions: [suspension] }, deleted, false],
    ['by whoever wrote it, suspended too', aViewer({ id: 2, restrictions: [suspension] }), deleted, true],
    ['by nobody one point below', { ...trusted, reputation: trusted.reputation - 1 }, deleted, false],
  ])('%s', (_, viewer, gone, seen) => {
    expect(maySeeHidden(viewer, gone)).toBe(seen)
  })
})

test.each([
  [null, false, null, null],
  ['retracted', false, null, 'theirsToRestore'],
  ['deleted', true, null, null],
  ['held', false, null, null],
  ['spam', true, null, null],
  ['merged', false, 'mergedAway', 'mergedAway'],
  ['purged', true, null, 'textIsGone'],
] as const)(
  '%s: deleted already %s, deleting refused %s, restoring refused %s',
  (removal, already, remove, restore) => {
    expect(isRemovedAlready(removal)).toBe(already)
    expect(removeRefusal(removal)?.code ?? null).toBe(remove)
    const gone = { authorId: 1, deletedById: 2, removal }
    expect(restoreRemovedRefusal(aViewer({ id: 3, role: 'moderator' }), gone)?.code ?? null).toBe(restore)
  },
)
