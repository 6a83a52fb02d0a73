import type { Random } from './random.ts'

/** Different made-up words; at a million posts the rarest stand in a dozen of them, the commonest in tens of thousands. */
const RARE_WORDS = 40_000

const CONSONANTS = 'bdfgklmnprtvz'.split('')
const VOWELS = 'aiou'.split('')
const SYLLABLES = CONSONANTS.flatMap((consonant) => VOWELS.map((vowel) => consonant + vowel))
/** Prime to the number of syllables, so that neighbours in rank look nothing alike and no two words are the same. */
const STEP = 7919

/** A made-up word, by Zipf's law: what names, products and typing slips are in real texts. */
export function drawRareWord(random: Random): string {
  return rareWord(random.zipf(RARE_WORDS))
}

/** The made-up word of a rank, 0 the commonest. Ends in a consonant no stemmer cuts off. */
export function rareWord(rank: number): string {
  const size = SYLLABLES.length
  const code = (rank * STEP) % size ** 3
  return [code % size, Math.floor(code / size) % size, Math.floor(code / size ** 2)]
    .map((digit) => SYLLABLES[digit])
    .join('')
    .concat('k')
}
