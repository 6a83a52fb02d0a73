import compile from 'icu-minify/compile'
import format from 'icu-minify/format'
import type { CompiledMessage, FormatOptions, FormatValues } from 'icu-minify/format'

type Options = {
  locale: string
  timeZone?: string | undefined
  globalFormats?: FormatOptions['formats']
  formats?: FormatOptions['formats']
}

/** Compiled texts by the text itself: the catalogues are finite. */
const compiled = new Map<string, CompiledMessage>()

/**
 * Formats a text of the catalogues. next-intl's own function of this name parses each text anew for every page; this
 * one compiles it once per process, with the compiler of the texts for the browser (ADR 0028). `next.config.ts` puts it
 * in the place of the other.
 */
function formatMessage(key: string, message: unknown, values: FormatValues | undefined, options: Options) {
  if (typeof message !== 'string') throw new Error(`${key} is not a text`)
  const known = compiled.get(message) ?? keep(message)
  if (typeof known === 'string') return known
  const { locale, timeZone, globalFormats, formats } = options
  return format(known, locale, values, {
    formatters: FORMATTERS,
    formats: {
      dateTime: { ...DATE_STYLES, ...globalFormats?.dateTime, ...formats?.dateTime },
      number: { ...globalFormats?.number, ...formats?.number },
    },
    ...(timeZone !== undefined && { timeZone }),
  })
}

/** The styles of dates that the texts name, as next-intl has them. */
const DATE_STYLES = { long: { month: 'long', day: 'numeric', year: 'numeric' } } as const

function keep(message: string): CompiledMessage {
  const fresh = compile(message)
  compiled.set(message, fresh)
  return fresh
}

/** True because `t.raw` finds the texts as they were written. */
formatMessage.raw = true

// Each is made once per language and options: making one takes longer than a whole text.
const FORMATTERS: FormatOptions['formatters'] = {
  getDateTimeFormat: madeOnce((locale, options) => new Intl.DateTimeFormat(locale, options)),
  getNumberFormat: madeOnce((locale, options) => new Intl.NumberFormat(locale, options)),
  getPluralRules: madeOnce((locale, options) => new Intl.PluralRules(locale, options)),
}

function madeOnce<Given extends object, Formatter>(
  make: (locale: Intl.LocalesArgument, options?: Given) => Formatter,
): (locale?: Intl.LocalesArgument, options?: Given) => Formatter {
  const made = new Map<string, Formatter>()
  return (locale, options) => {
    const key = `${String(locale)} ${options ? JSON.stringify(options) : ''}`
    const known = made.get(key)
    if (known !== undefined) return known
    const fresh = make(locale, options)
    made.set(key, fresh)
    return fresh
  }
}

// oxlint-disable-next-line import/no-default-export -- it replaces a module that has one
export default formatMessage
