import type { Chain } from './chain.ts'
import type { Random } from './random.ts'
import { drawRareWord } from './rare-words.ts'

/** The share of made-up words. */
const RARE_SHARE = 0.05
/** The number of words of a sentence. */
const SENTENCE = { min: 6, spread: 16 }
/** Characters of a body (mostly 300 to 1,500), of a paragraph, and of a title. */
const BODY = { min: 180, mean: 520, max: 6000 }
const PARAGRAPH = 350
const TITLE = { min: 24, spread: 70 }

/** Writes a Markdown body of plain paragraphs, without characters that mean anything to Markdown or HTML. */
export function writeBody(chain: Chain, random: Random): string {
  const length = Math.min(BODY.max, BODY.min + random.exponential(BODY.mean))
  let body = ''
  let paragraph = 0
  while (body.length < length) {
    const sentence = writeSentence(chain, random, SENTENCE.min + random.below(SENTENCE.spread))
    const isBreak = paragraph > PARAGRAPH
    body += body === '' ? sentence : (isBreak ? '\n\n' : ' ') + sentence
    paragraph = isBreak ? sentence.length : paragraph + sentence.length
  }
  return body
}

/** Writes a question of 24 to about 120 characters, within the forum's limits for titles. */
export function writeTitle(chain: Chain, random: Random): string {
  const length = TITLE.min + random.below(TITLE.spread)
  let title = ''
  for (let index = pick(chain.starts, random); title.length < length; index = follow(chain, index, random)) {
    title += (title === '' ? '' : ' ') + (random.chance(RARE_SHARE) ? drawRareWord(random) : chain.words[index])
  }
  return `${title}?`
}

/** Writes one sentence of this many words. */
export function writeSentence(chain: Chain, random: Random, words: number): string {
  let index = pick(chain.starts, random)
  let sentence = chain.words[index] ?? ''
  for (let word = 1; word < words; word++) {
    index = follow(chain, index, random)
    sentence += ` ${random.uniform() < RARE_SHARE ? drawRareWord(random) : chain.words[index]}`
  }
  return `${sentence}.`
}

/** Returns the next word; after a word that only ended sentences, the beginning of another sentence. */
function follow(chain: Chain, index: number, random: Random): number {
  const next = chain.successors[index]
  return next === undefined || next.length === 0 ? pick(chain.starts, random) : pick(next, random)
}

function pick(list: readonly number[], random: Random): number {
  return list[random.below(list.length)] ?? 0
}
