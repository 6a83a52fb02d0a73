import { expect, test } from 'vitest'
import { outcomeOf } from '#lib/appeals/rules.ts'

test('a granted appeal records correctly whether the action is undone', () => {
  expect(outcomeOf('granted', { kind: 'delete', isUndone: true })).toBe('undone')
  expect(outcomeOf('granted', { kind: 'edit', isUndone: true })).toBe('undone')
  expect(outcomeOf('granted', { kind: 'edit', isUndone: false })).toBe('nothingLeft')
  expect(outcomeOf('granted', { kind: 'redact', isUndone: false })).toBe('final')
  expect(outcomeOf('granted', { kind: 'purge', isUndone: false })).toBe('final')
})

test('a declined appeal is declined, even if the action is undone otherwise', () => {
  expect(outcomeOf('declined', { kind: 'delete', isUndone: false })).toBe('declined')
  expect(outcomeOf('declined', { kind: 'delete', isUndone: true })).toBe('declined')
})
