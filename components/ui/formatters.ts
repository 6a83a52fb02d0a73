// The PURE marks let the bundler drop unused formatters. Each is made once per language: making one costs as much as
// twelve to forty uses (Node 26), and a page shows dozens of dates.

/** Formats "3 hours ago", "yesterday". */
export const relativeFormat = /* @__PURE__ */ perLocale(
  (locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }),
)

/** Formats "November 2026". */
export const monthFormat = /* @__PURE__ */ perLocale(
  (locale) => new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }),
)

/** Formats the full date and time, in UTC because the page is the same for everyone. */
export const momentFormat = /* @__PURE__ */ perLocale(
  (locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'long', timeZone: 'UTC' }),
)

/**
 * Numbers with the language's own separators. Up to 999 these are digits in every language of the forum: the first
 * formatter of a page loads the language's data, which takes a phone some 60 ms.
 */
export const numberFormat = /* @__PURE__ */ perLocale((locale) => {
  const full = lazily(() => new Intl.NumberFormat(locale))
  return { format: (value: number) => (isShort(value) ? String(value) : full().format(value)) }
})

/** The plural category of a number; of whole numbers, all languages of the forum set only 1 apart. */
export const pluralRules = /* @__PURE__ */ perLocale((locale) => {
  const full = lazily(() => new Intl.PluralRules(locale))
  return { select: (value: number) => (isShort(value) ? (value === 1 ? 'one' : 'other') : full().select(value)) }
})

/** Formats a change, with its sign. */
export const changeFormat = /* @__PURE__ */ perLocale(
  (locale) => new Intl.NumberFormat(locale, { signDisplay: 'exceptZero' }),
)

/** Compares words for sorting. */
export const collator = /* @__PURE__ */ perLocale((locale) => new Intl.Collator(locale))

/** Names languages by their code; returns the code itself if there is no name. */
export const languageNames = /* @__PURE__ */ perLocale(
  (locale) => new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' }),
)

/** Names countries by their code, in the same way. */
export const countryNames = /* @__PURE__ */ perLocale(
  (locale) => new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' }),
)

function isShort(value: number): boolean {
  return Number.isInteger(value) && !Object.is(value, -0) && value >= 0 && value < 1000
}

function lazily<Formatter>(make: () => Formatter): () => Formatter {
  let made: Formatter | undefined
  return () => (made ??= make())
}

function perLocale<Formatter>(make: (locale: string) => Formatter): (locale: string) => Formatter {
  const made = new Map<string, Formatter>()
  return (locale) => {
    const known = made.get(locale)
    if (known !== undefined) return known
    const fresh = make(locale)
    made.set(locale, fresh)
    return fresh
  }
}
