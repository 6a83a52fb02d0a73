import { describe, expect, test } from 'vitest'
import { readAct } from '#lib/acts/details.ts'
import { factsOf, offersUndo, PUBLIC_KINDS, shownInPublicLog } from '#lib/log/rules.ts'
import { ACT_KINDS, ACTS } from '#lib/moderation/rules.ts'
import type { ActKind } from '#lib/moderation/rules.ts'

test('the public log leaves out actions between two people', () => {
  expect(ACT_KINDS.filter((kind) => !PUBLIC_KINDS.includes(kind))).toEqual(['decide-edit', 'answer-appeal'])
})

describe('the public log shows of an action', () => {
  test.each(['warn', 'restrict', 'reverse-votes'] as const)(
    'for %s neither target nor person, also after its undo',
    (kind) => {
      expect(shownInPublicLog(kind, null)).toEqual({ place: false, person: false })
      expect(shownInPublicLog('undo', kind)).toEqual({ place: false, person: false })
    },
  )

  test('a name only with a role', () => {
    expect(ACT_KINDS.filter((kind) => shownInPublicLog(kind, null).person)).toEqual(['change-role'])
    expect(shownInPublicLog('undo', 'change-role').person).toBe(true)
  })

  const facts = (kind: ActKind, details: object) => factsOf(readAct({ kind, details }))

  test('only details that contain no name', () => {
    expect(facts('restrict', { scope: 'ask', days: 7, replaced: 12, endsAt: '2026-03-09T12:00:00.000Z' })).toEqual({
      scope: 'ask',
      days: 7,
    })
    const forGood = { scope: 'everything', days: null, endsAt: null, replaced: null }
    expect(facts('restrict', forGood)).toEqual({ scope: 'everything', days: null })
    expect(facts('spam', { was: [], ...forGood })).toEqual({ scope: 'everything', days: null })
    expect(facts('change-setting', { setting: 'name', change: 3 })).toEqual({ setting: 'name' })
    expect(facts('change-role', { from: 'member', to: 'moderator' })).toEqual({ role: 'moderator' })
    const merged = { tag: 1, into: 2, questions: 3, name: 'pmo', to: 'project-office' }
    expect(facts('merge-tags', merged)).toEqual({ tag: { what: 'merge', name: 'pmo', to: 'project-office' } })
    expect(facts('change-tag', { what: 'place', tag: 1 })).toEqual({})
    expect(facts('lock', { days: 3, slowSeconds: null })).toEqual({})
  })
})

describe('an undo is offered', () => {
  test('once, and only for actions that can be undone', () => {
    expect(offersUndo({ kind: 'delete', undoneAt: null }, 'moderator')).toBe(true)
    expect(offersUndo({ kind: 'delete', undoneAt: new Date(0) }, 'administrator')).toBe(false)
    for (const kind of ACT_KINDS)
      if (!ACTS[kind].isUndoable) expect(offersUndo({ kind, undoneAt: null }, 'administrator')).toBe(false)
  })

  test.each(['change-setting', 'change-role'] as const)('%s to administrators only', (kind) => {
    expect(offersUndo({ kind, undoneAt: null }, 'moderator')).toBe(false)
    expect(offersUndo({ kind, undoneAt: null }, 'administrator')).toBe(true)
  })
})
