import { createHash } from 'node:crypto'
import { parse, type DefaultTreeAdapterTypes } from 'parse5'
import { directivesOf } from './observatory.ts'

type Headers = Readonly<Record<string, string | string[] | undefined>>
type Node = DefaultTreeAdapterTypes.Node
type Element = DefaultTreeAdapterTypes.Element

/** Lists the differences between a document and its policy; empty when all is well. */
export function listPolicyFaults(headers: Headers, html: string): string[] {
  const sources = directivesOf(headers).get('script-src') ?? []
  const elements = elementsOf(parse(html))
  const scripts = elements.filter(({ tagName }) => tagName === 'script')
  const inline = scripts.filter((script) => attribute(script, 'src') === null && runs(script))
  const hashes = sources.filter((source) => source.startsWith("'sha256-"))
  const nonces = new Set(sources.flatMap((source) => /^'nonce-(.+)'$/.exec(source)?.[1] ?? []))
  const used = inline.map((script) => hashOf(textOf(script)))
  return [
    ...sources.filter((source) => /unsafe|^[*]|^https?:|^data:/.test(source)).map((source) => `allows ${source}`),
    ...hashes.filter((hash) => !used.includes(hash)).map((hash) => `names ${hash}, which is of no script here`),
    ...inline
      .filter((script, at) => !hashes.includes(used[at] ?? '') && !nonces.has(attribute(script, 'nonce') ?? ''))
      .map((script) => `does not name ${textOf(script).slice(0, 60)}`),
    ...scripts.map((script) => attribute(script, 'src')).filter((src) => src !== null && !/^\/(?!\/)/.test(src)),
    ...elements.flatMap(({ attrs }) =>
      attrs.filter(({ name }) => /^on|^style$/.test(name)).map(({ name }) => `attribute ${name}`),
    ),
  ].map(String)
}

/** Returns the nonce that a policy names, and those in the document. */
export function noncesOf(headers: Headers, html: string): { named: string; inPage: string[] } {
  const named = /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1] ?? ''
  return { named, inPage: [...new Set([...html.matchAll(/\snonce="([^"]*)"/g)].map(([, nonce = '']) => nonce))] }
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}

function runs(script: Element): boolean {
  const type = attribute(script, 'type')
  return type === null || /^(module|importmap|text\/javascript|)$/.test(type)
}

function elementsOf(node: Node): Element[] {
  const children = 'childNodes' in node ? node.childNodes : []
  return [...('tagName' in node ? [node] : []), ...children.flatMap(elementsOf)]
}

function attribute({ attrs }: Element, name: string): string | null {
  return attrs.find((attr) => attr.name === name)?.value ?? null
}

function textOf({ childNodes }: Element): string {
  return childNodes.map((child) => ('value' in child ? child.value : '')).join('')
}
