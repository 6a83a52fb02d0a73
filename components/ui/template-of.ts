import compile from 'icu-minify/compile'
import { getLocale } from 'next-intl/server'
import type { Template } from './template.ts'

const compiled = new Map<string, Template>()

/** A message of the page's language, compiled for the browser: `await templateOf(await getTranslations('ui'), 'counter')`. */
export async function templateOf<Key extends string>(say: { raw: (key: Key) => unknown }, key: Key): Promise<Template> {
  const locale = await getLocale()
  const message = String(say.raw(key))
  const known = compiled.get(`${locale} ${message}`)
  // React sends plain objects alone to the browser; the compiler's have no prototype.
  const template = known ?? { locale, compiled: structuredClone(compile(message)) }
  compiled.set(`${locale} ${message}`, template)
  return template
}
