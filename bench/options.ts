import { parseArgs } from 'node:util'

const SECTIONS = ['read', 'write', 'search', 'moderation', 'scale', 'mixed', 'vitals'] as const
export type Section = (typeof SECTIONS)[number]

/** How long and how often things are measured. */
export type Pace = {
  runs: number
  runSeconds: number
  /** Of the throughput rows: enough to keep both sides busy, few enough that latency still says something. */
  connections: number
  warmUpSeconds: number
  mixedSeconds: number
  /** When the memory is read for the first time, in seconds after the mixed load began. */
  settledAfterSeconds: number
  freshPairs: number
  /** People, and posts to vote on, of each contender. */
  crowd: number
}

export type Options = {
  /** Sizes of the databases in posts, ascending: the first is what the others are held against. */
  sizes: readonly number[]
  sections: ReadonlySet<Section>
  pace: Pace
  isQuick: boolean
  /** All sections, all sizes, at full or brief length: the only kind of run whose report may be kept. */
  isComplete: boolean
  /** Serve the build that is there, however old. */
  asBuilt: boolean
  seed: number
}

const NAMED_SIZES = { '10k': 10_000, '100k': 100_000, '1m': 1_000_000 } as const
// A post takes 20 votes before its author's daily cap changes what a vote writes; the crowd is sized for that.
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
/** Everything at every size in half an hour: shorter runs, the mixed load as long as ever. */
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

/** What was asked for on the command line. Throws with one sentence when that makes no sense. */
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
  // One size has nothing to be held against.
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
