import { readFile } from 'node:fs/promises'
import { readThreads } from '#scripts/seed/read-threads.ts'

/** A Markov chain of words, counted in texts of one language: successors are repeated as often as they were seen. */
export type Chain = {
  words: readonly string[]
  /** The indexes of words that began a sentence. */
  starts: readonly number[]
  /** For each word, the indexes of its successors; empty if it only ended sentences. */
  successors: readonly (readonly number[])[]
}

/** The languages of generated texts, with their shares. */
export const LANGUAGES = [
  { language: 'en', share: 0.8 },
  { language: 'de', share: 0.14 },
  { language: 'sv', share: 0.06 },
] as const

type Language = (typeof LANGUAGES)[number]['language']

/** Longer words are addresses and formulas, which no title could hold. */
const MAX_WORD_LENGTH = 24

/**
 * Reads a chain per language, from the seeded threads in it and, because those are few outside English, from the
 * interface's texts.
 */
export async function readChains(): Promise<Chain[]> {
  const threads = await readThreads()
  return Promise.all(
    LANGUAGES.map(async ({ language }) => {
      const written = threads
        .filter((thread) => thread.language === language)
        .flatMap(({ title, body, answers }) => [title, body].concat(answers.map((answer) => answer.body)))
      return chainOf([...written, ...(await readMessages(language))])
    }),
  )
}

/** Reads the interface's texts without those that hold placeholders or tags. */
async function readMessages(language: Language): Promise<string[]> {
  const file = new URL(`../../messages/${language}.json`, import.meta.url)
  const texts: string[] = []
  JSON.parse(await readFile(file, 'utf8'), (_key, value: unknown) => {
    if (typeof value === 'string' && !/[{<]/.test(value)) texts.push(value)
    return value
  })
  return texts
}

function chainOf(texts: readonly string[]): Chain {
  const indexes = new Map<string, number>()
  const successors: number[][] = []
  const starts: number[] = []
  for (const sentence of texts.flatMap((text) => text.split(/[.!?:;]\s|\n\n/u))) {
    let before: number | null = null
    for (const [word] of sentence.matchAll(/\p{L}[\p{L}\p{N}]*(?:['’-][\p{L}\p{N}]+)*/gu)) {
      if (word.length > MAX_WORD_LENGTH) continue
      const index = indexes.get(word) ?? indexes.size
      indexes.set(word, index)
      successors[index] ??= []
      if (before === null) starts.push(index)
      else successors[before]?.push(index)
      before = index
    }
  }
  return { words: [...indexes.keys()], starts, successors }
}
