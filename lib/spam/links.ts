import { kindOfHost } from './hosts.ts'
import type { HostKind } from './hosts.ts'

/** A link as it stands in a text. */
export type FoundLink = {
  host: string
  kind: HostKind
  /** What is clicked, when the author gave it words of their own. */
  anchor: string | null
  /** Where it stands, in characters from the start. */
  at: number
  /** Whether it was written without `http`, as an advertisement names itself. */
  isBare: boolean
  /** Whether it credits somebody: `?ref=`, `?aff=`, a coupon. */
  isCredited: boolean
}

const ANCHORED =
  /\[([^\]\n]{1,200})\]\(\s*<?(https?:\/\/[^\s)>]+)|<a\s[^>]*href\s*=\s*["']?(https?:\/\/[^\s"'>]+)[^>]*>([^<]{0,200})|\[url=["']?(https?:\/\/[^\s"'\]]+)["']?\]([^[]{0,200})/gi
const PLAIN = /(?:h(?:tt|xx)ps?:\/\/|www\.)[^\s<>()[\]"']+/gi
/** Names without `http`: the endings that people type. Those that are words too count only where a sentence cannot go on. */
const BARE =
  /(?<![\w@./-])((?:[\p{L}\p{N}][\p{L}\p{N}-]{1,62}\.)+(?:com?|net|org|info|biz|io|app|co|xyz|top|shop|store|club|click|icu|bet|casino|loan|win|vip|live|online|site|website|space|fun|pro|tech|dev|agency|academy|consulting|training|courses|coach|example|eu|uk|us|de|se|dk|fi|ch|nl|fr|es|pl|ru|ca|au|ai|tv|ly|gg|cc|cn|jp|br|mx|za|ng|ke|pk|nu|link|ws|blog|life|world|today|group|digital|services|solutions|email|test|invalid|in|me|so|to|it|at|is|be))(?![\p{L}\p{N}-])(\/[^\s<>()[\]"']*)?/giu
const WORD_ENDING = /\.(?:in|me|so|to|it|at|is|be|us|top|win|live|fun|pro|life|world|today|group|link|work)$/i
/** `pmcourse dot com`, `pmcourse [.] com`. */
const SPELLED =
  /([\p{L}\p{N}-]{3,})\s*(?:\(dot\)|\[dot\]|\[\.\]|\(\.\)|\sdot\s|\spunkt\s)\s*(com|net|org|info|io|co|de|se)\b/giu
const CREDITED =
  /[?&](?:ref|aff|affid|affiliate|hop|coupon|promo|partner|clickid|subid|tag|invite)=|\/(?:invite|ref|aff|promo)\//i

/** The links of a text, in order, whether written as Markdown, HTML, BBCode, plainly or without `http`. */
export function linksIn(text: string): FoundLink[] {
  const found: FoundLink[] = []
  let rest = text
  const take = (pattern: RegExp, read: (match: RegExpMatchArray) => Omit<FoundLink, 'kind' | 'at'> | null) => {
    rest = rest.replace(pattern, (...args) => {
      const groups = args.slice(0, -2) as RegExpMatchArray
      const at = Number(args.findLast((arg) => typeof arg === 'number'))
      const link = read(groups)
      if (!link || link.host === '') return groups[0] ?? ''
      found.push({ ...link, kind: kindOfHost(link.host), at })
      // What is taken leaves blanks, so that places stay true and nothing is found twice.
      return ' '.repeat((groups[0] ?? '').length)
    })
  }
  take(ANCHORED, anchored)
  take(PLAIN, ([address = '']) => linkTo(address, null))
  take(SPELLED, ([, name, ending]) => ({
    host: `${name}.${ending}`.toLowerCase(),
    anchor: null,
    isCredited: false,
    isBare: true,
  }))
  take(BARE, (groups) => bare(groups, text))
  return found.toSorted((a, b) => a.at - b.at)
}

function anchored([, words, markdown, html, htmlWords, bb, bbWords]: RegExpMatchArray) {
  return linkTo(markdown ?? html ?? bb ?? '', words ?? htmlWords ?? bbWords ?? null)
}

function linkTo(address: string, anchor: string | null, isBare = false): Omit<FoundLink, 'kind' | 'at'> {
  const host = /^(?:h(?:tt|xx)ps?:\/\/)?(?:[^/@\s]*@)?([^/:?#\s]+)/i.exec(address)?.[1] ?? ''
  const words = anchor?.trim() ?? ''
  return {
    host: host.toLowerCase().replace(/^www\.|[.,;!]+$/g, ''),
    // An address as its own words says nothing more than the address.
    anchor: words === '' || /^(?:https?:|www\.)/i.test(words) ? null : words,
    isBare,
    isCredited: CREDITED.test(address),
  }
}

function bare(
  [whole = '', name = '', path = '']: RegExpMatchArray,
  text: string,
): Omit<FoundLink, 'kind' | 'at'> | null {
  if (!WORD_ENDING.test(name) || path !== '') return linkTo(whole, null, true)
  // "Before work.in the end" forgot a blank; a name at the end of a sentence or beside a comma did not.
  const goesOn = new RegExp(String.raw`${escaped(name)}\s+\p{L}`, 'u').test(text)
  return goesOn && !/[-\d]/.test(name) ? null : linkTo(whole, null, true)
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
}
