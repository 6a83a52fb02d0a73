import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { guessLanguage, judgeLanguage } from '#lib/i18n/guess-language.ts'
import { isLocale, isPostLanguage, LOCALES, POST_LANGUAGES } from '#lib/i18n/rules.ts'
import { COUNTRIES } from '#lib/situations/countries.ts'

test.each(['constructor', '__proto__', 'toString', 'EN', 'en-GB', '', undefined])('%s is not a language', (value) => {
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

  test.each([
    ['sv', 'Vad betyder PMO?'],
    ['sv', 'Vad gör en PMO-analytiker?'],
    ['sv', 'Kan en PMO bli projektledare?'],
    ['sv', 'Kan man gå från PMO till PM?'],
    ['sv', 'Hur blir man projektledare utan erfarenhet?'],
    ['da', 'Hvad betyder PMO?'],
    ['da', 'Hvad laver en projektleder hele dagen?'],
    ['da', 'Kan man gå fra PMO til projektleder?'],
    ['da', 'Skal jeg tage en certificering for at lede projekter?'],
    ['de', 'Wofür steht PMO?'],
    ['de', 'Kann man vom PMO zum PM werden?'],
    ['en', 'What does a PMO analyst do?'],
    ['fr', 'Que fait un PMO ?'],
    ['nl', 'Wat doet een projectmanager de hele dag?'],
  ])('a short title in %s is known with any odd word in it, whoever asks: %s', (language, title) => {
    const letters = fc.constantFrom(...'bcdfghjklmnpqrstvwxz'.split(''))
    const property = fc.property(
      fc.string({ unit: letters, minLength: 4, maxLength: 10 }),
      fc.constantFrom(...LOCALES),
      (word, locale) => guessLanguage(`${title} ${word}`, locale) === language,
    )
    fc.assert(property, { seed: 1, numRuns: 100 })
  })

  test('if two are about as likely, it takes that of the interface, and names both', () => {
    const likeliest = (text: string) => judgeLanguage(text, 'en').likeliest
    expect(likeliest('Projektledare eller PMO')).toEqual(['sv', 'da'])
    expect(guessLanguage('Projektledare eller PMO', 'da')).toBe('da')
    expect(likeliest('Vad gör en projektledare?')).toEqual(['sv'])
    expect(
      judgeLanguage('PMO eller projektkontor, vad er best?\nHva er best for en liten bedrift?', 'en'),
    ).toMatchObject({ likeliest: ['sv'], doubt: 'da' })
    expect(judgeLanguage('Vad gör en projektledare?', 'en').doubt).toBeNull()
  })

  test.each([
    'Hvordan blir man prosjektleder uten utdanning?',
    'Hvordan blir man prosjektleder uten erfaring?',
    'Hva gjør en prosjektleder?',
  ])('Norwegian is none of ours, whoever asks, and two are near: %s', (text) => {
    for (const locale of LOCALES)
      expect(judgeLanguage(text, locale)).toMatchObject({ likeliest: ['da', 'sv'], isUnlisted: true })
    expect(guessLanguage(text, 'sv')).toBe('sv')
  })

  test('links, code and addresses say nothing about a language', () => {
    const targets = ['javascript:die', 'data:text/html,und', '//der.example/die', String.raw`https:\/\/die.example/der`]
    const more = ['https&#58;//der-die-das.example', 'ftp://die.example', 'mailto:und@nicht.de', 'www.und.example/der']
    const links = [...targets, ...more].flatMap((to, at) => [
      `- [link ${at}](${to})`,
      `- <${to}>`,
      `- ${to}`,
      `[${at}]: ${to}`,
    ])
    const code = ['`und der die`', '```', 'der und die und das nicht', '```', '~~~', 'für größere Übungen', '~~~']
    const text = ['How do odd links look when a trusted person writes them?', ...links, ...code].join('\n')
    for (const locale of LOCALES) expect(judgeLanguage(text, locale).likeliest).toEqual(['en'])
    expect(judgeLanguage([...links, ...code].join('\n'), 'sv').likeliest).toEqual([])
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
