/** Ways to reach the author outside the forum, which is the purpose of spam. */
export type Contacts = {
  phones: string[]
  /** Handles and numbers on a messenger. */
  handles: string[]
  /** Requests to write on a messenger, without saying to whom. */
  messengers: string[]
  emails: string[]
}

const SERVICE = String.raw`(?:whats\s?app|telegram|signal|skype|discord|we\s?chat|viber|threema|kik|snapchat|instagram|insta|ig|zangi|line id)`
/** A service with a handle or number near it. */
const HANDLE = new RegExp(
  String.raw`(?<![\p{L}\p{N}])${SERVICE}(?:\s+(?:at|on|me|us|him|her|id|is|number|unter|über|på|channel|group|user))*\s*[:=@(-]*\s*(@?[a-z][\w.]*[_\d#@][\w.#]*|@[\w.]{3,}|live:\S+|\(?\+?\d[\d\s().-]{6,}\d)`,
  'giu',
)
/** A handle before its service: `@handle` on Telegram. */
const HANDLE_BEFORE = new RegExp(String.raw`@[\w.]{4,}\s+(?:on|auf|på|via)\s+${SERVICE}`, 'giu')
const NAMED_SERVICE = new RegExp(
  String.raw`(?:(?:text|message|write|reach|contact|add|ping|dm|inbox|schreib\S*|skriv|kontakta?|anfrage|bewerbung|fragen|mejla|us|me|him|her)(?:\s+\S+){0,6}\s+(?:on|via|through|per|über|på|auf|by)\s+${SERVICE}|${SERVICE}\s+us|(?:on|via|per|über|på)\s+${SERVICE}\s+[\w]{4,}[_\d][\w]*)`,
  'giu',
)
const MESSENGER_ADDRESS = /(?:t\.me|wa\.me|chat\.whatsapp\.com|discord\.gg|telegram\.me|m\.me)\/\S+/gi
const PHONE = /(?<![\p{L}\p{N}/.,€$£])(?:\+|00)?\(?\d[\d\s().→↠–-]{6,20}\d(?![\p{N}%€])/gu
const EMAIL =
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[\w.+-]+\s?(?:\(at\)|\[at\])\s?[\w-]+(?:\.|\s?(?:\(dot\)|\[dot\])\s?)[a-z]{2,}/gi
const CALLING =
  /(?:call|phone|tel|ring|dial|number|contact|text|whats\s?app|anrufen|ruf|rufen|helpline|hotline|support|oder|or|on|unter)\W{0,6}(?:\S+\s){0,4}$/iu

/** Finds the phone numbers, messenger handles and mail addresses of a text. */
export function contactsIn(text: string): Contacts {
  const handles = [HANDLE, HANDLE_BEFORE, MESSENGER_ADDRESS].flatMap((pattern) => matches(text, pattern))
  const phones = [...text.matchAll(PHONE)]
    .filter((match) => isPhone(match[0], text.slice(Math.max(0, match.index - 40), match.index)))
    .map(([number]) => number.trim())
  return {
    phones: [...new Set(phones)],
    handles: [...new Set(handles)],
    messengers: [...new Set(matches(text, NAMED_SERVICE))],
    emails: [...new Set(matches(text, EMAIL))],
  }
}

function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([found]) => found.trim())
}

/**
 * Returns whether a number is a phone number: it is written like one, or the text says to call it. This trade uses many
 * numbers: budgets, years, ISBNs.
 */
function isPhone(number: string, before: string): boolean {
  const digits = number.replace(/\D/g, '').length
  if (digits < 8 || digits > 15 || /isbn\W*$/i.test(before) || /^\d{4}-\d{2}-\d{2}/.test(number)) return false
  if (/^(?:19|20)\d\d\s?[–-]\s?(?:19|20)\d\d$/.test(number)) return false
  const isInternational = /^(?:\+|00\d)/.test(number) && digits >= 9
  const isFree = /^\(?1?[-\s(→↠]*8(?:00|33|44|55|66|77|88)\b/.test(number) && digits >= 9
  return isInternational || isFree || (/^\(?\d{2,4}\)|[→↠]/.test(number) && digits >= 9) || CALLING.test(before)
}
