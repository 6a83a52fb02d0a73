// The marks let the browser's bundle drop those it does not use. Each is made once for a language: making one takes as long as twelve to forty uses (Node 26), and a page shows dozens of moments.

/** "3 hours ago", "yesterday". */
export const relativeFormat = /* @__PURE__ */ perLocale(
  (locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }),
)

/** "November 2026". */
export const monthFormat = /* @__PURE__ */ perLocale(
  (locale) => new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }),
)

/** The whole moment, in UTC because the page is the same for everybody. */
export const momentFormat = /* @__PURE__ */ perLocale(
  (locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'long', timeZone: 'UTC' }),
)

/** Numbers with the language's own separators. */
export const numberFormat = /* @__PURE__ */ perLocale((locale) => new Intl.NumberFormat(locale))

/** Which plural a number takes. */
export const pluralRules = /* @__PURE__ */ perLocale((locale) => new Intl.PluralRules(locale))

/** A change: with its sign, up or down. */
export const changeFormat = /* @__PURE__ */ perLocale(
  (locale) => new Intl.NumberFormat(locale, { signDisplay: 'exceptZero' }),
)

/** Order of words in a list. */
export const collator = /* @__PURE__ */ perLocale((locale) => new Intl.Collator(locale))

/** Languages by their code, which stands for itself where it has no name. */
export const languageNames = /* @__PURE__ */ perLocale(
  (locale) => new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' }),
)

/** Countries by their code, likewise. */
export const countryNames = /* @__PURE__ */ perLocale(
  (locale) => new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' }),
)

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
