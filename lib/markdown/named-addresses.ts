import unhomoglyph from 'unhomoglyph'
import { hostOf, spelledHost } from './addresses.ts'

/** An address in a text, whether or not the page links it. */
export type NamedAddress = {
  host: string
  /** The address as it was read. */
  address: string
  /** The way it was written: with a scheme or `www.`, without, or as a mail address. */
  how: 'address' | 'name' | 'mail'
  /** Its start and end in the text. */
  from: number
  to: number
}

/** Invisible characters: people read, and browsers open, an address without them. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu

const LABEL = String.raw`[\p{L}\p{N}][\p{L}\p{N}-]{0,62}`
const MAIL = new RegExp(String.raw`(?<![\w.+-])[\w.+-]{1,64}@((?:${LABEL}\.){1,8}\p{L}{2,20})`, 'giu')
/** Addresses with a scheme, however many slashes follow it, or with `www.`. */
const ADDRESS = /(?:\b(?:h(?:tt|xx)ps?|ftps?|wss?)[ \t]?:[/\\]{0,4}|(?<![\p{L}\p{N}@-])www\.)[^\s<>()[\]"'{}|\\^`]+/giu
/** Names without a scheme, with the endings that people type. */
const NAME = new RegExp(
  String.raw`(?<![\p{L}\p{N}@-])((?:${LABEL}\.){1,8}(?:com?|net|org|info|biz|io|app|co|xyz|top|shop|store|club|click|icu|buzz|bet|casino|loan|win|vip|live|online|site|website|space|fun|cam|sbs|cfd|lol|guru|expert|cloud|link|pro|tech|dev|agency|academy|consulting|training|courses|coach|party|review|science|work|men|bid|trade|date|racing|example|eu|uk|us|de|se|dk|no|fi|ch|nl|fr|es|pl|ru|ca|au|ai|tv|ly|gg|cc|cn|jp|br|mx|za|ng|ke|pk|nu|ws|blog|life|world|today|group|digital|services|solutions|email|test|invalid|in|me|so|to|it|at|is|be))(?![\p{L}\p{N}-])(\/[^\s<>()[\]"']*)?`,
  'giu',
)
/** Endings that are also words: they count only where a sentence cannot continue. */
const WORD_ENDING =
  /\.(?:in|me|so|to|it|at|is|be|us|no|top|win|live|fun|pro|life|world|today|group|link|work|men|bid|trade|date|review|science|party|expert|cloud)$/i
/** Endings with well-known one-letter names. */
const SHORT_ENDING = /\.(?:com|net|org|co|io|example)$/i
/** `pmcourse [dot] example`, `pmcourse (.) com`: a bracketed dot always hides an address, whatever its ending. */
const BRACKETED =
  /(?<![\p{L}\p{N}-])((?:[\p{L}\p{N}-]{1,63}\s{0,3}[[({](?:dot|punkt|punkten|\.)[\])}]\s{0,3}){1,4}\p{L}{2,20})(?![\p{L}\p{N}-])/giu
const BRACKETED_DOT = /\s*[[({](?:dot|punkt|punkten|\.)[\])}]\s*/giu
/** `pmcourse dot com`: ordinary words, so only the endings that people type count. */
const SPELLED =
  /(?<![\p{L}\p{N}-])([\p{L}\p{N}-]{3,63})\s{1,3}(?:dot|punkt)\s{1,3}(com|net|org|info|io|co|de|se|example)\b/giu
/** Scripts whose letters look like Latin ones. */
const LOOKALIKE = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u

/**
 * Folds a text for finding addresses: without invisible characters, fullwidth and other forms of a letter unified, `。`,
 * `%2E` and `%2F` as the characters they mean.
 */
export function foldAddresses(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .normalize('NFKC')
    .replaceAll('。', '.')
    .replace(/%(2e|2f|3a)/giu, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
}

/** Finds the addresses in a folded text, in order, each once. */
export function addressesNamedIn(text: string): NamedAddress[] {
  const found: NamedAddress[] = []
  let rest = text
  const take = (pattern: RegExp, how: NamedAddress['how'], read: (match: RegExpExecArray) => string | null) => {
    rest = rest.replace(pattern, (...args) => {
      const at = args.findIndex((arg) => typeof arg === 'number')
      const match = Object.assign(args.slice(0, at), { index: args[at] }) as RegExpExecArray
      const [whole] = match
      const host = read(match) ?? ''
      if (host === '') return whole
      found.push({ host, address: whole, how, from: match.index, to: match.index + whole.length })
      // Replace the found address with blanks, so that positions stay right.
      return ' '.repeat(whole.length)
    })
  }
  take(ADDRESS, 'address', ([whole]) => hostOfAddress(whole))
  take(MAIL, 'mail', ([, name = '']) => hostOf(name))
  take(BRACKETED, 'name', ([whole]) => hostOf(whole.replace(BRACKETED_DOT, '.')))
  take(SPELLED, 'name', ([, name, ending]) => hostOf(`${name}.${ending}`))
  take(NAME, 'name', (match) => hostOfName(match, text))
  return found.toSorted((a, b) => a.from - b.from)
}

/**
 * Returns the destination of an address without a scheme that begins with a host: `pmi.org/pmp`. Null for other words.
 */
export function namedUrl(href: string): URL | null {
  const [first] = addressesNamedIn(foldAddresses(href))
  return first?.from === 0 && first.how !== 'mail' ? URL.parse(`https://${href}`) : null
}

function hostOfAddress(address: string): string {
  const behind = address.replace(/^[a-z]+[ \t]?:[/\\]*/iu, '').replace(/[.,;:!?…]+$/u, '')
  const url = URL.parse(`https://${behind}`)
  // `https: see below` is not an address.
  return url?.hostname.includes('.') ? spelledHost(url) : ''
}

function hostOfName({ 0: whole, 1: name = '', 2: path = '', index }: RegExpExecArray, text: string): string {
  const plain = /\p{Script=Latin}/u.test(name) && LOOKALIKE.test(name) ? unmask(name) : name
  if (path !== '') return hostOf(plain)
  // `M.de Boer` is a person, `x.com` an address.
  if (/^\p{L}\.\p{L}+$/u.test(name) && !SHORT_ENDING.test(name)) return ''
  if (!WORD_ENDING.test(name)) return hostOf(plain)
  // "Before work.in the end" forgot a blank; a name at the end of a sentence or beside a comma did not.
  const goesOn = /^\s+\p{L}/u.test(text.slice(index + whole.length, index + whole.length + 20))
  return goesOn && !/[-\d]/.test(name) ? '' : hostOf(plain)
}

function unmask(name: string): string {
  return name.replace(/\P{ASCII}/gu, (letter) => (LOOKALIKE.test(letter) ? unhomoglyph(letter) : letter))
}
