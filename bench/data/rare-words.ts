import type { Random } from './random.ts'

/**
 * The number of different made-up words; in a million posts the rarest are in a dozen, the commonest in tens of
 * thousands.
 */
const RARE_WORDS = 40_000

const CONSONANTS = 'bdfgklmnprtvz'.split('')
const VOWELS = 'aiou'.split('')
const SYLLABLES = CONSONANTS.flatMap((consonant) => VOWELS.map((vowel) => consonant + vowel))
/** Coprime to the number of syllables, so that neighbours in rank look different and no two words are equal. */
const STEP = 7919

/** Draws a made-up word by Zipf's law, for the names, products and typing errors in real texts. */
export function drawRareWord(random: Random): string {
  return rareWord(random.zipf(RARE_WORDS))
}

/** Returns the made-up word of a rank, 0 for the commonest. It ends in a consonant that no stemmer removes. */
export function rareWord(rank: number): string {
  const size = SYLLABLES.length
  const code = (rank * STEP) % size ** 3
  return [code % size, Math.floor(code / size) % size, Math.floor(code / size ** 2)]
    .map((digit) => SYLLABLES[digit])
    .join('')
    .concat('k')
}
