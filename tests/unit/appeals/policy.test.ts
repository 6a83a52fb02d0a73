import { describe, expect, test } from 'vitest'
import { answerAppealRefusal, appealRefusal } from '#lib/appeals/policy.ts'
import { isAppealable } from '#lib/appeals/rules.ts'
import { ACT_KINDS, ACTS } from '#lib/moderation/rules.ts'
import { aViewer } from '#tests/support/viewer.ts'

test('every action that burdens somebody and is stated to them can be appealed against', () => {
  const appealable = ACT_KINDS.filter(isAppealable)
  expect(appealable.filter((kind) => !ACTS[kind].isStated)).toEqual([])
  expect(ACT_KINDS.filter((kind) => ACTS[kind].isStated && !isAppealable(kind))).toEqual([
    'restore',
    'publish',
    'reopen',
    'answer-appeal',
    'undo',
  ])
})

test('an appeal is refused if there is nothing to gain, or if there is one already', () => {
  const act = { kind: 'delete', isUndone: false, ended: null, hasOtherAppeal: false } as const
  expect(appealRefusal(act)).toBeNull()
  expect(appealRefusal({ ...act, isUndone: true })).toEqual({ code: 'actUndone' })
  expect(appealRefusal({ ...act, isUndone: true, hasOtherAppeal: true })).toEqual({ code: 'appealedAlready' })
  expect(appealRefusal({ ...act, kind: 'hold', ended: 'published' })).toEqual({ code: 'holdOver' })
  expect(appealRefusal({ ...act, kind: 'undo' })).toEqual({ code: 'notAppealable' })
})

describe('an appeal is answered', () => {
  const appeal = { actorId: 5, appellantId: 6, isEscalated: false }

  test('by a moderator other than the one who acted and the one it is about', () => {
    const of = (id: number, more = {}) =>
      answerAppealRefusal(aViewer({ id, role: 'moderator' }), { ...appeal, ...more })
    expect(of(7)).toBeNull()
    expect(of(5)).toEqual({ code: 'appealOwnAct' })
    expect(of(6)).toEqual({ code: 'ownCase' })
    expect(of(7, { actorId: null })).toBeNull()
    expect(of(7, { isEscalated: true })).toEqual({ code: 'caseEscalated' })
    expect(answerAppealRefusal(aViewer({ id: 7 }), appeal)).toEqual({ code: 'moderatorsOnly' })
  })
})
