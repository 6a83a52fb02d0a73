import { describe, expect, test } from 'vitest'
import { contactsIn } from '#lib/spam/contacts.ts'
import { kindOfHost } from '#lib/spam/hosts.ts'
import { linksIn } from '#lib/spam/links.ts'
import { namesIn } from '#lib/spam/names.ts'
import { undisguise } from '#lib/spam/normalise.ts'

const hosts = (text: string) => linksIn(text).map(({ host }) => host)

describe('links', () => {
  test.each([
    ['plain http://a-b.example/x?y, and https://c.example.', ['a-b.example', 'c.example']],
    [
      '[words](https://a.example/x) <a href="http://b.example">c</a> [url=https://d.example]e[/url]',
      ['a.example', 'b.example', 'd.example'],
    ],
    ['visit goodcourse.com/now or www.other.net', ['goodcourse.com', 'www.other.net'.replace('www.', '')]],
    ['pmcourse dot com and hxxp://hidden.example', ['pmcourse.com', 'hidden.example']],
    ['We planned it before work.in the end it was fine, e.g. in node.js or a report.pdf', []],
    ['sign up at upgradly.in', ['upgradly.in']],
    ['write to someone@mail.example', []],
  ])('%s', (text, found) => {
    expect(hosts(text)).toEqual(found)
  })

  test('have the form in which they were written', () => {
    expect(linksIn('[best course](https://x.example?ref=me)')[0]).toMatchObject({
      anchor: 'best course',
      isCredited: true,
    })
    expect(linksIn('x-y.example')[0]).toMatchObject({ isBare: true })
  })
})

test.each([
  ['www.pmi.org', 'cited'],
  ['census.gov', 'cited'],
  ['ox.ac.uk', 'cited'],
  ['bit.ly', 'shortener'],
  ['udemy.com', 'plain'],
  ['notpmi.org', 'plain'],
] as const)('%s is %s', (host, kind) => {
  expect(kindOfHost(host)).toBe(kind)
})

describe('contact details', () => {
  test.each(['call +1 (415) 555-0132', '1-888-555-0119 toll free', '+1→802→555→0143', 'WhatsApp 09855501234'])(
    '%s is a phone number',
    (text) => {
      expect(contactsIn(text).phones).toHaveLength(1)
    },
  )

  test.each([
    '2,400,000 dollars',
    'from 2019 - 2024',
    'ISBN 978-3-16-148410-0',
    '2026-11-22',
    '12 000 000 kr',
    '50–200k',
  ])('%s is not a phone number', (text) => {
    expect(contactsIn(text).phones).toEqual([])
  })

  test.each([
    'Telegram: @fast_certs',
    'telegram pmp_valid',
    't.me/goldsignals',
    'Discord pmguy#4821',
    'WhatsApp +44 7700 900123',
  ])('%s is a handle', (text) => {
    expect(contactsIn(text).handles.length).toBeGreaterThan(0)
  })

  test.each(['We use WhatsApp on site.', 'Telegram or Teams for a crew?', 'a signal from the sponsor'])(
    '%s is not a handle',
    (text) => {
      expect(contactsIn(text)).toMatchObject({ handles: [], messengers: [] })
    },
  )
})

describe('disguises', () => {
  test.each([
    ['du​mps', 'dumps'],
    ['𝗱𝘂𝗺𝗽𝘀', 'dumps'],
    ['v1agra pr1ces', 'viagra prices'],
    ['d.u.m.p.s', 'dumps'],
    ['get frее сrурtо today', 'get free crypto today'],
  ])('%s is read as %s', (typed, plain) => {
    expect(undisguise(typed).text).toBe(plain)
    expect(undisguise(typed).disguised.length).toBeGreaterThan(0)
  })

  test.each([
    'PM² and PRINCE2, CO2, B2B, P6, PSM1, MP3, 1st, 20k, M365',
    'Übergabe für Käufer, språk på svenska',
    'Проектный офис и карьера',
    'a­b',
  ])('%s wears none', (typed) => {
    expect(undisguise(typed).disguised).toEqual([])
  })
})

describe('names that nobody has mentioned before', () => {
  const isKnown = (stem: string) => ['jira', 'leeds', 'vertrieb', 'projekt', 'abteilun'].includes(stem)
  test.each([
    ['Then we found out that Planfuchs reads everything that our people had written into Jira.', ['Planfuchs']],
    ['Our office in Leeds runs on PMP and PRINCE2.', []],
    ['Planfuchs stands at the start. Teamlane too.', []],
    ['Der Vertrieb plant jedes Projekt mit Planfuchs und einer Tabelle voller Termine.', ['Planfuchs']],
    ['Die Kollegin im Einkauf hat mit der Abteilung alle Termine und Kosten geplant.', []],
    ['Wir haben die Einarbeitung und die Fachabteilung im Projekt geplant und nutzen Planfuchs.', ['Planfuchs']],
  ])('%s', (text, found) => {
    expect(namesIn(text, isKnown)).toEqual(found)
  })
})
