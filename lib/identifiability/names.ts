import { GIVEN_NAMES } from './given-names.ts'
import type { Found } from './types.ts'

/** A word that begins like a name. The bound keeps every pattern linear. */
const CAPITAL = String.raw`\p{Lu}[\p{L}\d'’&-]{0,40}`
/** Up to four such words, as in "Bank of Example". */
const NAME = String.raw`${CAPITAL}(?: (?:(?:of|de|and|und|och|für|&) )?${CAPITAL}){0,3}`

/** The forms of companies, and what public employers call themselves, at the end of a name. */
const FORMS = String.raw`GmbH|AG|SE|KG|KGaA|OHG|mbH|e\. ?V\.|Inc\.?|Corp\.?|Corporation|LLC|LLP|Ltd\.?|PLC|plc|AB|Oyj?|ApS|A\/S|S\.A\.|S\.p\.A\.|B\.V\.|N\.V\.|BV|NV|University|Universität|Hochschule|Universitet|Hospital|Klinikum|Stadtwerke|Landesbank|Sparkasse|Kommun|Municipality|County Council`
const WITH_FORM = new RegExp(String.raw`(?<![\p{L}\d])(?:${CAPITAL} ){1,4}(?:${FORMS})(?![\p{L}\d])`, 'gu')
/** Names that begin with the form. */
const WITH_FORM_FIRST = new RegExp(
  String.raw`(?<![\p{L}\d])(?:University of|Bank of|City of|Ministry of|Universität|Hochschule|Klinikum|Stadtwerke|Stadt|Landkreis) ${CAPITAL}(?: ${CAPITAL})?`,
  'gu',
)

/** Words about work, each with a small or a capital first letter. A preposition and an employer may follow. */
const WORK = eitherCase(
  'work works worked working job jobs role position offer offers interview interviewed interviewing employed hired internship',
  'contract contractor manager lead director analyst coordinator consultant',
  'arbeite arbeitet arbeiten gearbeitet angestellt angestellte angestellter beschäftigt stelle angebot vorstellungsgespräch',
  'gespräch praktikum projektleiter projektleiterin projektmanager projektmanagerin gewechselt wechsle',
  'jobbar jobbade arbetar arbetade anställd anställning tjänst jobb intervju erbjudande praktik projektledare',
  'PM PMO',
)
const AT_WORK = new RegExp(
  String.raw`(?<![\p{L}\d])(?:${WORK})(?: [^.!?\n]{0,40}?)?? (?:at|for|bei|bei der|bei dem|beim|für|für die|von|hos|på|för|från) (?<name>${NAME})`,
  'gu',
)
/** A person is at an employer: "I was at Contoso". */
const BEING = new RegExp(
  String.raw`(?<![\p{L}\d])(?:I|[Ww]e|[Ii]ch|[Jj]ag) (?:am|are|was|were|have been|bin|war|är|var) (?:now |currently |jetzt |nu )?(?:at|bei|hos|på) (?<name>${NAME})`,
  'gu',
)
const TALKED = new RegExp(
  String.raw`(?<![\p{L}\d])(?:[Ii]nterview(?:ed|ing|s)?|[Oo]ffers?|[Cc]ontract|[Jj]ob|[Pp]osition)(?: [^.!?\n]{0,20}?)?? with (?<name>${NAME})`,
  'gu',
)
const JOINED = new RegExp(
  String.raw`(?<![\p{L}\d])(?:[Jj]oined|[Jj]oining|[Ll]eft|[Ll]eaving|[Qq]uit|[Mm]y employer,?|[Oo]ur company,?|[Mm]ein Arbeitgeber,?|[Mm]eine Firma,?|[Mm]in arbetsgivare,?|[Oo]ur client,?|[Tt]he client,?|[Uu]nser Kunde,?|[Vv]år kund,?|(?:[Ee]mployed|[Hh]ired|[Ff]ired|[Ll]aid off|[Ll]et go|[Hh]eadhunted|[Rr]ecruited) by|[Ee]x-) ?(?:is |ist |heißt |är |heter )?(?<name>${NAME})`,
  'gu',
)

/**
 * Words with a capital letter that name no employer: roles, methods, certificates, tools, days, months, parts of the
 * world.
 */
const ORDINARY = new Set(
  `
  I I'm I've I'd The A An My Our Your This That These Those It We You He She They And But Or If When What How Why Who
  Where Is Are Was Do Does Did Can Could Should Would Will Not No Yes Then There Here
  Agile Scrum Kanban Lean Waterfall SAFe DevOps PRINCE2 PMBOK PMP CAPM PMI PgMP PfMP IPMA ITIL MSP CSM PSM ACP PMI-ACP
  Six Sigma CPI SPI EVM EAC ROI HQ Home Geld Auftraggeber Kollegen Mitarbeiter Jira Excel PowerPoint Word Outlook Teams Slack Trello Asana Confluence Notion SharePoint MS Project
  PM PMs PMO PMOs PO BA QA IT HR R&D CEO CTO CIO CFO COO C VP SVP KPI KPIs OKR OKRs ERP CRM SaaS B2B AI API MBA BSc MSc PhD
  Senior Junior Lead Head Director Manager Project Program Programme Portfolio Product Product-Owner Master Office
  Coordinator Analyst Consultant Engineer Assistant Associate Delivery Change Business Management Manager Owner
  Projekt Projekte Projekten Projektleiter Projektleiterin Projektmanager Projektmanagerin Projektleitung Projektmanagement
  Kunden Kunde Kundinnen Teams Firmen Unternehmen Bewerbungen Bewerbung Banken Behörden Verhandlungen Konzern Start-up
  Startup Startups Mittelstand Vollzeit Teilzeit Zeit Jahre Jahren Monate Monaten Gehalt Arbeit Menschen Führung
  Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September
  October November December Januar Februar März Mai Juni Juli Oktober Dezember Montag Dienstag Mittwoch Donnerstag Freitag
  Europe European Europa EU UK US USA Germany German Deutschland Sweden Swedish Sverige Austria Switzerland Schweiz
  Österreich India China London Berlin Stockholm DACH EMEA APAC Nordics English Fortune Big Covid COVID
  `
    .trim()
    .split(/\s+/),
)
/** Endings of German nouns that name no organisation. */
const GERMAN_NOUN =
  /^\p{Lu}\p{Ll}+(?:ung|heit|keit|schaft|tion|sion|tät|nis|tum|ling|ment|ismus|innen|ungen|ern|eller|eure?|projekte?n?|branche|bereich|abteilung|unternehmens?|industrie|konzern|firma|behörde|bank|amt|geber|nehmer|bieter|leiter|arbeiter)(?:en|s|es)?$/u

/** Returns a pattern of words, each with its first letter in either case. */
function eitherCase(...lines: string[]): string {
  return lines
    .flatMap((line) => line.split(' '))
    .map((word) => `[${word.charAt(0).toUpperCase()}${word.charAt(0).toLowerCase()}]${word.slice(1)}`)
    .join('|')
}

/** Finds names of organisations: by their legal form, and after words about work. */
export function employersIn(text: string): Found[] {
  const formed = [WITH_FORM, WITH_FORM_FIRST].flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const name = fromName(match[0])
      return name.includes(' ') ? [{ at: match.index + match[0].length - name.length, passage: name }] : []
    }),
  )
  const named = [AT_WORK, BEING, TALKED, JOINED].flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const name = withoutOrdinary(match.groups?.['name'] ?? '')
      return name === '' ? [] : [{ at: match.index + match[0].lastIndexOf(name), passage: name }]
    }),
  )
  return [...formed, ...named]
}

/** Returns a name from its first word that is not an ordinary one: "The Contoso AG" is Contoso AG. */
function fromName(name: string): string {
  const words = name.split(' ')
  const start = words.findIndex((word) => !ORDINARY.has(word))
  return start === -1 ? '' : words.slice(start).join(' ')
}

/** Returns a name up to its first ordinary word; empty for an ordinary one. */
function withoutOrdinary(name: string): string {
  const words = name.split(' ')
  const end = words.findIndex((word) => ORDINARY.has(word.replace(/['’]s$/u, '')) || GERMAN_NOUN.test(word))
  const kept = end === -1 ? words : words.slice(0, end)
  while (/^(?:of|de|and|und|och|für|&)$/u.test(kept.at(-1) ?? '')) kept.pop()
  return kept.join(' ').replace(/['’]s$/u, '')
}

/** A form of address before a name. */
const TITLED =
  /(?<![\p{L}\d])(?:Mr|Mrs|Ms|Dr|Prof|Herrn?|Frau)\.? (?:(?:Dr|Prof)\.? ){0,2}\p{Lu}[\p{L}'’-]{1,30}(?: \p{Lu}[\p{L}'’-]{1,30})?/gu
/** Two capitalised words: a person if the first is a given name. The second may be the first of the next two. */
const TWO_WORDS =
  /(?<![\p{L}\d])(?<given>\p{Lu}\p{Ll}{1,20})(?=(?<rest>(?: \p{Lu}\.)?[ -](?<next>\p{Lu}[\p{L}'’-]{1,30})))/gu
/** A person at work, then a given name. */
const RELATED =
  /(?<![\p{L}\d])(?:[Bb]oss|[Mm]anager|[Ss]upervisor|[Cc]olleagues?|[Cc]oworker|[Tt]eammate|[Ss]ponsor|[Dd]irector|CEO|CTO|CIO|CFO|[Rr]ecruiter|[Mm]entor|[Ll]ead|Chef|Chefin|Kollegen?|Kollegin|Vorgesetzte[rn]?|Auftraggeber|Mentorin|Projektleiter|Projektleiterin|chef(?:en)?|kollegan?|uppdragsgivare|rekryterare),? (?:is |was |called |named |heißt |namens |som heter |heter |\()?(?<given>\p{Lu}\p{Ll}{1,20})(?![\p{L}\d])/gu
/** A name below a text, as under a letter. */
const SIGNED =
  /(?:[Rr]egards|[Cc]heers|[Tt]hanks|[Tt]hank you|[Gg]rüße|Gruß|Danke|[Hh]älsningar|[Mm]vh|[Tt]ack),?\s{1,3}(?<given>\p{Lu}\p{Ll}{1,20})(?: \p{Lu}[\p{L}-]{1,30})?\s*$/gu

/**
 * Finds names of people: after a form of address, a given name with a surname, after a word such as "boss", as a
 * signature.
 */
export function peopleIn(text: string): Found[] {
  const titled = [...text.matchAll(TITLED)].map((match) => ({ at: match.index, passage: match[0] }))
  const full = [...text.matchAll(TWO_WORDS)]
    .filter(({ groups }) => GIVEN_NAMES.has(groups?.['given'] ?? '') && !ORDINARY.has(groups?.['next'] ?? ''))
    .map((match) => ({ at: match.index, passage: `${match[0]}${match.groups?.['rest'] ?? ''}`.replace(/['’]s$/u, '') }))
  const given = [RELATED, SIGNED].flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const name = match.groups?.['given'] ?? ''
      return GIVEN_NAMES.has(name) ? [{ at: match.index + match[0].lastIndexOf(name), passage: name }] : []
    }),
  )
  return [...titled, ...full, ...given]
}
