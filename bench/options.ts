import { parseArgs } from 'node:util'

const SECTIONS = ['read', 'crawl', 'write', 'search', 'moderation', 'scale', 'mixed', 'vitals'] as const
export type Section = (typeof SECTIONS)[number]

/** The lengths and numbers of the measured runs. */
export type Pace = {
  runs: number
  runSeconds: number
  /**
   * The connections of the throughput rows: enough to keep both sides busy, few enough that latency is still
   * meaningful.
   */
  connections: number
  warmUpSeconds: number
  mixedSeconds: number
  /** The time of the first memory reading, in seconds after the mixed load began. */
  settledAfterSeconds: number
  freshPairs: number
  /** The number of people, and of posts to vote on, for each contender. */
  crowd: number
}

export type Options = {
  /** The sizes of the databases in posts, ascending; the others are compared with the first. */
  sizes: readonly number[]
  sections: ReadonlySet<Section>
  pace: Pace
  isQuick: boolean
  /** True if the run has all sections and all sizes, at full or brief length: only its report may be committed. */
  isComplete: boolean
  /** Serves the existing build, however old. */
  asBuilt: boolean
  seed: number
}

const NAMED_SIZES = { '10k': 10_000, '100k': 100_000, '1m': 1_000_000 } as const
// After 20 votes on a post its author's daily cap would change what a vote writes; the crowd is sized for that.
const FULL: Pace = {
  runs: 5,
  runSeconds: 10,
  connections: 64,
  warmUpSeconds: 5,
  mixedSeconds: 600,
  settledAfterSeconds: 60,
  freshPairs: 200,
  crowd: 10_000,
}
/** Measures everything at every size in half an hour: with shorter runs, but the mixed load at full length. */
const BRIEF: Pace = { ...FULL, runSeconds: 3, warmUpSeconds: 2 }
const QUICK: Pace = {
  runs: 2,
  runSeconds: 2,
  connections: 8,
  warmUpSeconds: 1,
  mixedSeconds: 20,
  settledAfterSeconds: 5,
  freshPairs: 12,
  crowd: 1000,
}
const QUICK_SIZES = [2000, 10_000]

/** Reads the command line. Throws with one sentence if the options make no sense. */
export function readOptions(words: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...words],
    options: {
      size: { type: 'string' },
      only: { type: 'string', multiple: true },
      quick: { type: 'boolean', default: false },
      brief: { type: 'boolean', default: false },
      'as-built': { type: 'boolean', default: false },
      seed: { type: 'string', default: '1' },
    },
  })
  const only = values.only?.flatMap((word) => word.split(',')) ?? []
  const unknown = only.find((word) => !isSection(word))
  if (unknown !== undefined) throw new Error(`--only knows ${SECTIONS.join(', ')}; it was given ${unknown}.`)
  const isQuick = values.quick
  const sizes = sizesFor(values.size, isQuick)
  const sections = new Set(only.length > 0 ? only.filter(isSection) : SECTIONS)
  // With one size there is nothing to compare.
  if (sizes.length === 1 && sections.delete('scale') && sections.size === 0) {
    throw new Error('--only scale needs a --size above 10k.')
  }
  return {
    sizes,
    sections,
    pace: isQuick ? QUICK : values.brief ? BRIEF : FULL,
    isQuick,
    isComplete: !isQuick && only.length === 0 && values.size === undefined,
    asBuilt: values['as-built'],
    seed: Number(values.seed),
  }
}

function sizesFor(name: string | undefined, isQuick: boolean): number[] {
  if (name === undefined) return isQuick ? QUICK_SIZES : Object.values(NAMED_SIZES)
  if (!Object.hasOwn(NAMED_SIZES, name)) {
    throw new Error(`--size knows ${Object.keys(NAMED_SIZES).join(', ')}; it was given ${name}.`)
  }
  const size = NAMED_SIZES[name as keyof typeof NAMED_SIZES]
  return [...new Set([NAMED_SIZES['10k'], size])]
}

function isSection(word: string): word is Section {
  return (SECTIONS as readonly string[]).includes(word)
}
