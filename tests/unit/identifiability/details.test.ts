import { describe, expect, test } from 'vitest'
import { identifyingDetails, MAX_DETAILS } from '#lib/identifiability/rules.ts'

const found = (text: string) => identifyingDetails(text).map(({ kind, passage }) => `${kind}: ${passage}`)

describe('identifying details', () => {
  test.each([
    // Employers
    ['I have worked at Contoso for six years.', ['employer: Contoso']],
    ['I got an offer from them, but I joined Northwind Traders in spring.', ['employer: Northwind Traders']],
    ['My interview with **Fabrikam Energy** went well.', ['employer: Fabrikam Energy']],
    ['We are a supplier of Beispiel Maschinenbau GmbH.', ['employer: Beispiel Maschinenbau GmbH']],
    ['Ich arbeite seit drei Jahren bei Musterwerk als Projektleiterin.', ['employer: Musterwerk']],
    ['Das Vorstellungsgespräch bei der Musterwerk Nord war kurz.', ['employer: Musterwerk Nord']],
    ['Jag jobbar på Exempelbolaget sedan i våras.', ['employer: Exempelbolaget']],
    ['I am a coordinator at the University of Exampleton now.', ['employer: University of Exampleton']],
    [
      'I was laid off by Fabrikam. Before, I was at Northwind & Sons.',
      ['employer: Fabrikam', 'employer: Northwind & Sons'],
    ],
    ['Senior Project Manager at Contoso, before that at a bank.', ['employer: Contoso']],
    ['The Beispiel AG let us go.', ['employer: Beispiel AG']],
    [
      'Als Angestellte bei Musterwerk kam das Angebot von Beispielbau.',
      ['employer: Musterwerk', 'employer: Beispielbau'],
    ],
    ['Jag arbetar för Exempelbolaget.', ['employer: Exempelbolaget']],
    ['Is the offer from Contoso’s rival fair? I left Contoso.', ['employer: Contoso']],
    // People
    ['My manager Thomas told everyone.', ['person: Thomas']],
    ['Ask Mrs Oldfield, she decides.', ['person: Mrs Oldfield']],
    ['Herrn Dr. Beispielmann war das egal.', ['person: Herrn Dr. Beispielmann']],
    ['Frau Beispielmann hat es abgelehnt.', ['person: Frau Beispielmann']],
    ['Then Karin Lindqvist’s plan failed.', ['person: Karin Lindqvist']],
    ['Min chef Anders sa nej.', ['person: Anders']],
    ['Any advice? Thanks, Monika', ['person: Monika']],
    // Projects
    ['We slipped on Project Falcon again.', ['project: Project Falcon']],
    ['See ticket 48213 and PRJ-20417 for that.', ['project: ticket 48213', 'project: PRJ-20417']],
    ['Ich leite das Projekt „Morgenrot“ seit einem Jahr.', ['project: Projekt „Morgenrot“']],
    ['Projektet Norrsken blev försenat.', ['project: Projektet Norrsken']],
    // Pay
    ['I earn $67,450 a year.', ['salary: $67,450']],
    ['Mein Gehalt liegt bei 58.730 € brutto.', ['salary: 58.730 €']],
    ['Min lön är 46 350 kr i månaden.', ['salary: 46 350 kr']],
    ['I bill 187.50 an hour.', ['salary: 187.50 an hour']],
    ['They offered 78.5k base.', ['salary: 78.5k']],
    // Dates
    ['I start on 14 March 2027.', ['date: 14 March 2027']],
    ['They told me on March 3rd, by phone.', ['date: March 3rd']],
    ['Die Kündigung kam am 30. September.', ['date: 30. September']],
    ['Jag slutar den 5 maj 2027.', ['date: 5 maj 2027']],
    ['Deadline 2027-02-15, or 15.02.2027 in our plan.', ['date: 2027-02-15', 'date: 15.02.2027']],
    // Contacts
    [
      'Write to jo.example@mail.example or see linkedin.com/in/jo-example-12.',
      ['contact: jo.example@mail.example', 'contact: linkedin.com/in/jo-example-12'],
    ],
    ['Kontakt: 0171 2345678.', ['contact: 0171 2345678']],
    ['Ring mig på 070-123 45 67, or call me at (555) 010-0199.', ['contact: 070-123 45 67', 'contact: (555) 010-0199']],
    ['In 2019 I made 12,650 a month.', ['salary: 12,650']],
    ['1. Mai war mein letzter Tag.', ['date: 1. Mai']],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected)
  })

  test.each([
    'I am a PMO analyst at a bank and want to become a project manager. Is the PMP worth it?',
    'We work with Scrum, and our PMO reports to the CIO. ISO 21500 and PRINCE2 came up in the interview.',
    'Project Managers earn 60–70k here; the range is €60,000 to €70,000 a year.',
    'I passed the exam in March 2026 after three months. In May I applied for five jobs.',
    'The budget was 2,400,000 and we had 14,000 users on day 1.',
    'My boss thinks Agile means no plan. My manager says Jira is enough.',
    'Ich arbeite seit Jahren in der Projektleitung bei Banken und Behörden. Das Projekt Management stimmt.',
    'Im Angebot bei Kunden steht der Tagessatz. Die Stelle bei einem Mittelständler ist in Teilzeit.',
    'Jag jobbar som projektledare på ett konsultbolag. Projektet blev försenat i maj.',
    'Ich arbeite für Geld und für Auftraggeber im Ausland. Ich habe an Projekten von Kunden gearbeitet.',
    'We do earned value, so I work for CPI and SPI. I was at HQ, and I am at Home today.',
    'I am a coordinator who works with Planboard and Rayplan every day.',
    'I asked for 65,000 and they offered 60,000.',
    'Will Agile replace us? May I ask? Mark the date.',
    '1. May I ask my boss?\n2. March on.\n3. We had a call on 12 risks, and a text of 300 words.',
  ])('are not in: %s', (text) => {
    expect(found(text)).toEqual([])
  })

  test('are told once each, in the order of the text, and not endlessly', () => {
    const text = 'Project Falcon. I worked at Contoso. Project Falcon again, at Contoso I worked.'
    expect(found(text)).toEqual(['project: Project Falcon', 'employer: Contoso'])
    const many = Array.from({ length: 40 }, (_, n) => `ABC-${10_000 + n}`).join('; ')
    expect(found(many)).toHaveLength(MAX_DETAILS)
  })

  test('of overlapping passages only one is told', () => {
    expect(found('Contact me at anna.berg@contoso.example or via Anna Berg.')).toEqual([
      'contact: anna.berg@contoso.example',
      'person: Anna Berg',
    ])
  })

  test.each([
    ['capital letters', 'A'.repeat(30_000)],
    ['capitalised words', 'Aa '.repeat(10_000)],
    ['digits', '1'.repeat(30_000)],
    ['separated digits', '1,111'.repeat(6_000)],
    ['work without an employer', 'work at '.repeat(3_700)],
    ['ats', '@a.'.repeat(10_000)],
    ['quotes', 'Project "'.repeat(3_300)],
    ['amounts of pay', 'pay 67,451 € '.repeat(2300)],
    ['dates', '1 May '.repeat(5000)],
    ['marks', '*_~`'.repeat(7_500)],
  ])('end on a long text of %s', (_, text) => {
    expect(identifyingDetails(text).length).toBeLessThanOrEqual(MAX_DETAILS)
  })
})
