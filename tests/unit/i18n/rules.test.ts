import { describe, expect, test } from 'vitest'
import { guessLanguage } from '#lib/i18n/guess-language.ts'
import { isLocale, isPostLanguage, LOCALES, POST_LANGUAGES } from '#lib/i18n/rules.ts'
import { COUNTRIES } from '#lib/situations/countries.ts'

test.each(['constructor', '__proto__', 'toString', 'EN', 'en-GB', '', undefined])('%s is no language', (value) => {
  expect(isLocale(value)).toBe(false)
  expect(isPostLanguage(value)).toBe(false)
})

test('posts can be written in every language of the interface', () => {
  expect(LOCALES.every(isPostLanguage)).toBe(true)
})

describe('guessLanguage', () => {
  test.each([
    ['en', 'What do I have to learn before I can lead a project in a large company?'],
    ['de', 'Was brauche ich, um in einem großen Unternehmen Projektleiterin zu werden?'],
    ['sv', 'Vad behöver jag för att bli projektledare på ett stort företag?'],
    ['fr', 'De quoi ai-je besoin pour devenir chef de projet dans une grande entreprise ?'],
    ['es', '¿Qué necesito para convertirme en director de proyectos en una gran empresa?'],
    ['fi', 'Mitä tarvitsen tullakseni projektipäälliköksi suuressa yrityksessä?'],
  ])('knows %s', (language, text) => {
    expect(guessLanguage(text, language === 'en' ? 'de' : 'en')).toBe(language)
  })

  test.each(['', '   ', '12345', '😀', '\u0000', '```', 'プロジェクト'])('takes the fallback for %j', (text) => {
    expect(guessLanguage(text, 'sv')).toBe('sv')
  })
})

test('every post language is one of PostgreSQL’s stemmers, named once', () => {
  expect(new Set(Object.values(POST_LANGUAGES)).size).toBe(Object.keys(POST_LANGUAGES).length)
})

test('countries are codes that have a name, each once', () => {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  expect(COUNTRIES.filter((code) => names.of(code) === undefined)).toEqual([])
  expect(new Set(COUNTRIES).size).toBe(COUNTRIES.length)
})
