declare module 'wink-naive-bayes-text-classifier' {
  type Classifier = {
    definePrepTasks(tasks: ((input: never) => unknown)[]): number
    defineConfig(config: { considerOnlyPresence: boolean; smoothingFactor: number }): boolean
    learn(input: readonly string[], label: string): boolean
    consolidate(): boolean
    computeOdds(input: readonly string[]): [label: string, odds: number][]
    stats(): { labelWiseSamples: Record<string, number>; labelWiseWords: Record<string, number>; vocabulary: number }
    exportJSON(): string
    importJSON(json: string): boolean
  }
  export default function classifier(): Classifier
}

declare module 'stopword' {
  export const dan: readonly string[]
  export const deu: readonly string[]
  export const eng: readonly string[]
  export const fin: readonly string[]
  export const fra: readonly string[]
  export const ita: readonly string[]
  export const nld: readonly string[]
  export const nob: readonly string[]
  export const por: readonly string[]
  export const spa: readonly string[]
  export const swe: readonly string[]
}
