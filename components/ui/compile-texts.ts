import compile from 'icu-minify/compile'
import type { CompiledMessage } from 'icu-minify/format'

type Tree = { readonly [key: string]: string | Tree }
type Compiled = Readonly<Record<string, CompiledMessage>>

const compiled = new WeakMap<Tree, Compiled>()

/**
 * Returns the texts of a namespace by their keys (`a.b`), compiled for `useTexts`. It is the same object each time, so
 * a page sends it once.
 */
export function compileTexts(messages: object, namespace: string): Compiled {
  const tree = namespace
    .split('.')
    .reduce((at: Tree | undefined, key) => at?.[key] as Tree | undefined, messages as Tree)
  if (typeof tree !== 'object') throw new Error(`The catalogue has no namespace ${namespace}`)
  const known = compiled.get(tree)
  // React sends only plain objects to the browser; the compiler's have no prototype.
  const texts = known ?? structuredClone(Object.fromEntries(flat(tree).map(([key, text]) => [key, compile(text)])))
  compiled.set(tree, texts)
  return texts
}

function flat(tree: Tree, before = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[before + key, value] as [string, string]] : flat(value, `${before}${key}.`),
  )
}
