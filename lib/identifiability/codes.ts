import type { Found } from './types.ts'

/** Letters of standards, methods and public codes, not of projects. */
const PUBLIC_CODES = new Set(
  'ISO IEC DIN EN IEEE COVID UTF RFC BS ANSI AS SS NIST CMMI PMBOK SHA MD AES HTTP TLS PRINCE ITIL ICB PSM PSPO SP NATO MIL GDPR CSRD EASA FDA CFR WCAG SOC PMI PMP GPT EUR USD GBP SEK CHF NOK DKK'.split(
    ' ',
  ),
)
const CODE = /(?<![\p{L}\d/_.-])(?<letters>\p{Lu}{2,10})[-_]?(?<digits>\d{3,9})(?![\p{L}\d]|[.,]\d)/gu
const NUMBERED =
  /(?<![\p{L}\d])(?:[Cc]ontract|[Oo]rder|[Tt]icket|[Tt]ender|[Rr]equisition|PO|Vertrag|Auftrag|Bestellung|Ausschreibung|Projektnummer|[Aa]vtal|[Oo]rder|[Uu]pphandling)(?: no\.?| number| nr\.?| Nr\.?|nummer)? ?#?(?<code>\d[\d-]{3,14})(?!\d)/gu

/** A project's name in quotation marks, or of its own after the word. */
const QUOTED =
  /(?<![\p{L}\d])(?:[Pp]rojec?k?t(?:et)?|[Pp]rogram(?:me|m|met)?) (?:(?:named|called|namens|kallat) )?["“„'‘”»«](?<name>[^"“”„'‘’»«\n]{2,40})["“”'’»«]/gu
const NAMED =
  /(?<![\p{L}\d])(?:(?:[Pp]roject|[Pp]rogram(?:me)?)(?: called| named| codenamed)?|[Pp]rojekt(?:et)?(?: namens| kallat| som heter)|[Pp]rojektet) (?<name>\p{Lu}[\p{L}\d-]{2,30})(?![\p{L}\d])/gu
/** A name that cannot be an ordinary German noun: all capitals, or a capital inside. */
const UNUSUAL =
  /(?<![\p{L}\d])(?:Projekt|Programm) (?<name>\p{Lu}{3,15}\d{0,4}|\p{Lu}\p{Ll}+\p{Lu}\p{L}*)(?![\p{L}\d])/gu

/** Words that follow "Project" and name no project: roles, parts of the trade, tools. */
const TRADE =
  /^(?:PMO?s?|KPIs?|ERP|CRM|IT|Manage\w*|Lead\w*|Leit\w*|Direct\w*|Coordinat\w*|Admin\w*|Analy\w*|Assist\w*|Associate|Board|Body|Budget\w*|Charter|Control\w*|Deliver\w*|Engineer\w*|Execut\w*|Finan\w*|Govern\w*|Initiat\w*|Management\w*|Manager\w*|Increment|Office\w*|Online|Owner\w*|Plan\w*|Portfolio\w*|Professional\w*|Quality|Risk\w*|Schedul\w*|Server|Sponsor\w*|Standard\w*|Success|Support\w*|Team\w*|Institute|Euclid|Gutenberg|Manhattan|Aristotle|Oxygen)$/u

/** Finds names and codes of projects, contracts and tickets. Codes of public standards do not count. */
export function projectsIn(text: string): Found[] {
  const codes = [...text.matchAll(CODE)]
    .filter(({ groups }) => !PUBLIC_CODES.has(groups?.['letters'] ?? ''))
    .map((match) => ({ at: match.index, passage: match[0] }))
  const numbered = [...text.matchAll(NUMBERED)].map((match) => ({ at: match.index, passage: match[0] }))
  const named = [QUOTED, NAMED, UNUSUAL].flatMap((pattern) =>
    [...text.matchAll(pattern)]
      .filter(({ groups }) => !TRADE.test(groups?.['name'] ?? ''))
      .map((match) => ({ at: match.index, passage: match[0] })),
  )
  return [...codes, ...numbered, ...named]
}

const MAIL = /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,4}/gu
const PHONE = /(?<![\p{L}\d/.,])\+\d[\d ()/-]{7,18}\d(?!\d)/gu
/** A number without its country, after a word that says what it is for. */
const NATIONAL =
  /(?<![\p{L}])(?:phone|call|text|tel|telephone|telefon(?:nummer)?|handy(?:nummer)?|mobile|mobil(?:nummer|telefon)?|whatsapp|sms|ring|kontakt)(?: me| us| mich| uns| mig| oss)?(?: at| on| unter| på)?[.:]? {0,2}(?<number>\(?\d[\d ()/-]{5,18}\d)(?!\d)/giu
const MIN_DIGITS = 7
/** Pages about one person on networks, and addresses that open a chat or a calendar with them. */
const OWN_PAGE =
  /(?<![\w.-])(?:[a-z]{1,3}\.)?(?:linkedin\.com\/(?:in|pub)|xing\.com\/profile|facebook\.com|instagram\.com|x\.com|twitter\.com|t\.me|wa\.me|calendly\.com)\/[\w%@-]{2,60}(?:\.[\w%@-]{1,30}){0,3}/giu

/** Finds ways to reach one person: addresses, numbers, their pages on networks. */
export function contactsIn(text: string): Found[] {
  const national = [...text.matchAll(NATIONAL)].flatMap(({ index, 0: all, groups }) => {
    const number = groups?.['number'] ?? ''
    const isLong = number.replace(/\D/gu, '').length >= MIN_DIGITS
    return isLong ? [{ at: index + all.length - number.length, passage: number }] : []
  })
  const plain = [MAIL, PHONE, OWN_PAGE].flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => ({ at: match.index, passage: match[0] })),
  )
  return [...plain, ...national]
}
