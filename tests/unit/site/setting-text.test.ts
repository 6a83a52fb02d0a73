import { expect, test } from 'vitest'
import { DEFAULT_LIMITS } from '#lib/limits/rules.ts'
import { settingText, settingTextIn } from '#lib/site-admin/setting-text.ts'

test('codes at the beginning of lines become words, and typed text stays', () => {
  const words = { warn: 'Warnung', grown: 'Groß' }
  expect(settingTextIn(words, settingText('stage', 'grown'))).toBe('Groß')
  const templates = [{ use: 'warn' as const, title: 'Be kind', text: 'We warn nobody twice.' }]
  expect(settingTextIn(words, settingText('templates', templates))).toBe('Warnung · Be kind\nWe warn nobody twice.')
  expect(settingTextIn(words, settingText('limits', DEFAULT_LIMITS))).toBe(settingText('limits', DEFAULT_LIMITS))
  // A property that every object has is not a word.
  expect(settingTextIn(words, 'constructor: x')).toBe('constructor: x')
})

test('a setting without a value is shown as a dash', () => {
  expect(settingTextIn({}, settingText('blocked-hosts', []))).toBe('–')
})
