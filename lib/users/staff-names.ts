import { skeletonOf } from './skeleton.ts'

// Names that look like someone who runs the forum, in its three languages.

/**
 * Moderating roles. A name with one of these words poses as staff, unless the word is part of an ordinary job title.
 */
const STAFF = wordsOf(`
  admin admins administrator administrators administratorin administratoren administratör
  administratörer administratörerna administration sysadmin superadmin webadmin sysop mod mods
  moderator moderators moderatorin moderatoren moderatorn moderatör moderatörer moderatörerna
  moderering moderation админ администратор модератор
`)
/** Words that pose as the forum if a name has nothing else: "Support Team", but not "Support Lead Anna". */
const OFFICE = wordsOf(`
  root webmaster postmaster hostmaster staff team crew official officials officiell officiella
  offiziell offizielle offizieller support helpdesk help hilfe hjälp info contact kontakt service
  kundendienst kundtjänst redaktion redaktionen editors security sicherheit säkerhet abuse system bot
  noreply notification notifications mitarbeiter betreiber personal personalen leitung management
  owner founder
`)
/** Words for the place, or without meaning. */
const PLACE = wordsOf(`
  the our das der die unser det den vårt of for von för and und och site website forum forums forumet
  foren seiten webseite webbplats community global head chief chef senior desk real your trust safety
`)
/** Whole names that mean everyone or no one, people who have left, or a page of ours. */
const WHOLE = wordsOf(`
  everyone all here me you anonymous deleted formermember nobody null undefined flag formembers
`)
/** The forum's name: a name that contains it seems to speak for the forum. */
const FORUM = ['criticalpath']
/** Words before "administrator" in a job title: `Project Administrator`, `PMO admin`. */
const TRADE = wordsOf(`
  project projects projekt program programme portfolio pmo contract office database sales planning
  construction business hr tender network workshop data jira erp sap
`)

/** Characters that replace letters inside a name: `@dmin`, `m0derator`, `mod3rator`. */
const STANDS_FOR: Readonly<Record<string, string>> = {
  '@': 'a',
  $: 's',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '!': 'i',
  '|': 'l',
}

const setOf = (words: readonly string[]) => new Set(words.map(folded))
const [staff, whole, forum, trade] = [setOf(STAFF), setOf(WHOLE), setOf(FORUM), setOf(TRADE)]
const anyOf = (words: readonly string[]) => [...setOf(words)].toSorted((a, b) => b.length - a.length).join('|')
/** Matches a name of only such words, joined or separate. */
const NOTHING_ELSE = new RegExp(`^(?:${anyOf([...STAFF, ...OFFICE, ...PLACE])})+$`, 'u')
const SOME_OFFICE = new RegExp(anyOf([...STAFF, ...OFFICE]), 'u')

/**
 * Returns whether a display name or a handle would pass for the forum, its staff or one of its addresses. Example:
 * `Site Admin`, `Sara (Moderator)`, `@dm1n`, `Foren-Team` and `Critical Path Support` would; `Project Administrator`
 * and `Support Lead Anna` would not. `site` is the name that the administrators gave the forum, if it is another.
 */
export function isReservedName(name: string, site = ''): boolean {
  return [name, replaceSigns(name)].some((read) => {
    const words = read
      .normalize('NFKC')
      .split(/[^\p{L}\p{M}\p{N}]+/u)
      .filter((word) => word !== '')
    const joined = readingsOf(words.join(''))
    return (
      joined.some((plain) => whole.has(plain) || isOffice(plain) || holdsForum(plain) || isOfSite(plain, site)) ||
      words.some((word, at) => !isTrade(words[at - 1]) && readingsOf(word).some((plain) => staff.has(plain)))
    )
  })
}

function isOffice(plain: string): boolean {
  return NOTHING_ELSE.test(plain) && SOME_OFFICE.test(plain)
}

function holdsForum(plain: string): boolean {
  return [...forum].some((own) => plain.includes(own))
}

/**
 * Returns whether a name is the site's own name, alone or among words of an office. It may be an ordinary word, so
 * others may have it in their names.
 */
function isOfSite(plain: string, site: string): boolean {
  const own = folded(site.replace(/[^\p{L}\p{M}\p{N}]+/gu, ''))
  const rest = plain.replace(own, '')
  return own !== '' && plain.includes(own) && (rest === '' || NOTHING_ELSE.test(rest))
}

function isTrade(word: string | undefined): boolean {
  return word !== undefined && trade.has(folded(word))
}

/** Returns a word as it is, and without an appended number. */
function readingsOf(word: string): string[] {
  return [word, word.replace(/^\d+|\d+$/g, '')].map(folded)
}

function replaceSigns(name: string): string {
  return name.replace(/[345@$!|](?=\p{L})|(?<=\p{L})[345@$!|]/gu, (sign) => STANDS_FOR[sign] ?? sign)
}

/**
 * Folds a word more strictly than skeletons, which keep i and l apart and accents on: `ädm1n`, whose 1 looks like an l,
 * is read as admin.
 */
function folded(word: string): string {
  return skeletonOf(word).replace(/\p{M}/gu, '').replaceAll('i', 'l')
}

function wordsOf(text: string): string[] {
  return text.trim().split(/\s+/)
}
