import { deu, eng, swe } from 'stopword'
import { kindOfHost } from './hosts.ts'
import { linksIn } from './links.ts'
import { undisguise } from './normalise.ts'
import type { SpamText } from '#lib/screening/types.ts'

/**
 * The number of characters from the start and the end of a text whose words are read: more would add time, not
 * knowledge.
 */
const READ_CHARS = { start: 6000, end: 2000 }
/** The letters of a word that count: this prefix is close to its stem in all three languages. */
const STEM_LETTERS = 8

/** Function words are left out: their frequency in a language would pass for evidence. */
const STOP_WORDS = new Set([...eng, ...deu, ...swe])

/** A word as the classifier counts it, and as the author wrote it. */
export type Word = { stem: string; written: string }

/**
 * Returns the examined part of a long text: its start and its end, where spam puts its message. Endless words and runs
 * of one character are cut, so that no pattern takes too long on them.
 */
export function examinedPart(text: string): string {
  const isLong = text.length > READ_CHARS.start + READ_CHARS.end
  const part = isLong ? `${text.slice(0, READ_CHARS.start)}\n${text.slice(-READ_CHARS.end)}` : text
  return part.replace(/(\S{120})\S+/gu, '$1').replace(/(\S{1,3}\s?)\1{9,}/gu, '$1$1$1$1$1$1$1$1$1')
}

/**
 * Returns the different words and pairs of words of a post, without its addresses; names of unknown hosts are split
 * into words.
 */
export function wordsOf(post: SpamText): Word[] {
  const typed = examinedPart(`${post.title}\n${post.body}`)
  const plain = undisguise(typed).text
  const named = linksIn(post)
    .filter(({ host }) => kindOfHost(host) !== 'cited')
    .flatMap(({ host }) => host.split('.').slice(0, -1).join('-').split('-'))
  const prose = plain.replace(/(?:https?:\/\/|www\.)\S+|\S+@\S+|\b[\w-]+(?:\.[\w-]{2,})+\S*/gi, ' · ')
  const written = prose.toLowerCase().match(/[\p{L}][\p{L}'’]*|\d+ ?%|24\/7|·|[.!?;:]/gu) ?? []
  const single = [...written, ...named]
    .filter((word) => isWord(word) && !STOP_WORDS.has(word))
    .map((word) => ({ stem: stemOf(word), written: word }))
  const pairs = written.flatMap((word, index) => {
    const next = written[index + 1]
    if (next === undefined || !isWord(word) || !isWord(next) || (STOP_WORDS.has(word) && STOP_WORDS.has(next)))
      return []
    return [{ stem: `${stemOf(word)} ${stemOf(next)}`, written: `${word} ${next}` }]
  })
  return [...new Map([...single, ...pairs].map((word) => [word.stem, word])).values()]
}

function isWord(word: string): boolean {
  // The classifier keeps words as properties of plain objects, where `constructor` and `__proto__` exist already.
  return word.length > 1 && word !== 'constructor' && word !== '__proto__'
}

/** Returns a word's prefix, which represents it in all its forms. */
export function stemOf(word: string): string {
  return word.replace(/['’].*$/, '').slice(0, STEM_LETTERS)
}
