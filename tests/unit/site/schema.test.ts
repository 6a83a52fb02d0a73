import { describe, expect, test } from 'vitest'
import { DEFAULT_LIMITS, UNLIMITED } from '#lib/limits/rules.ts'
import { fieldErrorsOf } from '#lib/platform/text.ts'
import { fieldsOfLimits, LIMIT_FIELDS, limitsFrom } from '#lib/site-admin/limit-fields.ts'
import { DEFAULT_SETTINGS } from '#lib/site/rules.ts'
import { changeSettingInput } from '#lib/site-admin/schema.ts'

const form = (key: string, fields: Record<string, string>) => ({
  key,
  version: '0',
  reason: 'It reads better so.',
  ...fields,
})
const valueOf = (key: string, fields: Record<string, string>) => changeSettingInput.parse(form(key, fields)).value
const errorsOf = (key: string, fields: Record<string, string>) => {
  const parsed = changeSettingInput.safeParse(form(key, fields))
  return parsed.success ? null : fieldErrorsOf(parsed.error)
}

describe('a setting sent by its form', () => {
  test('texts are cleaned', () => {
    expect(valueOf('name', { name: '  Office   Hours ' })).toBe('Office Hours')
    expect(valueOf('rules', { rules: '# Ours\r\n\r\nBe kind.\n' })).toBe('# Ours\n\nBe kind.')
    expect(valueOf('stage', { stage: 'grown' })).toBe('grown')
  })

  test('lists have one entry per line, without repetition, in small letters', () => {
    expect(valueOf('blocked-phrases', { 'blocked-phrases': 'Cheap  PILLS\n\n cheap pills \nAct now' })).toEqual([
      'act now',
      'cheap pills',
    ])
    expect(
      valueOf('blocked-hosts', { 'blocked-hosts': 'https://www.Spam.example/x\nspam.example\nü.example' }),
    ).toEqual(['spam.example', 'xn--tda.example'])
  })

  test('templates are numbered places, and empty ones are left out', () => {
    const fields = {
      'use-0': 'warn',
      'title-0': 'Kindness',
      'text-0': 'Please be kind.',
      'use-1': 'warn',
      'title-1': ' ',
      'text-1': '',
    }
    expect(valueOf('templates', fields)).toEqual([{ use: 'warn', title: 'Kindness', text: 'Please be kind.' }])
  })

  test('close reasons are those ticked, one at least, each with its words', () => {
    const key = 'close-reasons'
    const fields = {
      'offer-off-topic': 'on',
      'words-off-topic': ' Ask at the desk. ',
      'words-duplicate': 'Not ticked.',
    }
    expect(valueOf(key, fields)).toEqual([{ as: 'off-topic', words: 'Ask at the desk.' }])
    expect(errorsOf(key, { 'words-duplicate': 'Look there.' })).toEqual({ 'offer-duplicate': { code: 'required' } })
    const tooLong = { 'offer-off-topic': 'on', 'words-off-topic': 'a'.repeat(501) }
    expect(errorsOf(key, tooLong)).toMatchObject({ 'words-off-topic': { code: 'tooLong' } })
    const all = Object.fromEntries(DEFAULT_SETTINGS[key].map(({ as }) => [`offer-${as}`, 'on']))
    expect(valueOf(key, all)).toEqual(DEFAULT_SETTINGS[key])
  })

  test('the default is null, whatever else was typed', () => {
    expect(valueOf('name', { name: '', toDefault: 'on' })).toBeNull()
  })

  test('limits make the way there and back', () => {
    expect(valueOf('limits', fieldsOfLimits(DEFAULT_LIMITS))).toEqual(DEFAULT_LIMITS)
    const numbers = Object.fromEntries(LIMIT_FIELDS.map((field, at) => [field, at]))
    expect(Object.values(fieldsOfLimits(limitsFrom(numbers))).map(Number)).toEqual(LIMIT_FIELDS.map((_, at) => at))
  })

  test('an empty limit means no limit, if the setting allows that', () => {
    const fields = { ...fieldsOfLimits(DEFAULT_LIMITS), 'daily-ask-new': '' }
    expect(valueOf('limits', fields)).toMatchObject({ daily: { ask: { new: UNLIMITED } } })
    for (const field of ['secondsToFill', 'secondsBetweenPosts-new', 'trustedFrom'])
      expect(errorsOf('limits', { ...fields, [field]: '' })).toEqual({ [field]: { code: 'required' } })
  })

  test.each<[string, Record<string, string>, string, string]>([
    ['name', { name: 'x' }, 'name', 'tooShort'],
    ['stage', { stage: 'huge' }, 'stage', 'invalid'],
    ['blocked-phrases', { 'blocked-phrases': 'ab' }, 'blocked-phrases', 'badLine'],
    ['blocked-hosts', { 'blocked-hosts': 'not a host' }, 'blocked-hosts', 'badLine'],
    ['limits', { ...fieldsOfLimits(DEFAULT_LIMITS), heldPosts: '-1' }, 'heldPosts', 'wholeNumber'],
    ['templates', { 'use-3': 'warn', 'title-3': 'T', 'text-3': 'Please be kind.' }, 'title-3', 'tooShort'],
    ['name', { name: 'Office Hours', reason: 'no' }, 'reason', 'tooShort'],
    ['name', { name: 'Office Hours', version: '-1' }, 'version', 'invalid'],
    ['owner', { owner: 'me' }, 'key', 'invalid'],
  ])('%s: %o is wrong at %s', (key, fields, field, code) => {
    expect(errorsOf(key, fields)?.[field]?.code).toBe(code)
  })
})
