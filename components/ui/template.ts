import format from 'icu-minify/format'
import type { CompiledMessage } from 'icu-minify/format'
import { numberFormat, pluralRules } from './formatters.ts'

/** A message whose values only the browser knows. The server compiles it (`templateOf`), `fill` formats it. */
export type Template = { readonly locale: string; readonly compiled: CompiledMessage }

/** The words of a template with its values, by the plural rules and the number format of its language. */
export function fill({ locale, compiled }: Template, values: Readonly<Record<string, string | number>>): string {
  return String(format(compiled, locale, values, { formatters: FORMATTERS }))
}

const FORMATTERS = {
  getNumberFormat: (locale?: Intl.LocalesArgument) => numberFormat(String(locale)),
  getPluralRules: (locale?: Intl.LocalesArgument) => pluralRules(String(locale)),
  getDateTimeFormat: (): never => {
    throw new Error('A template holds no dates: the server formats them.')
  },
}
