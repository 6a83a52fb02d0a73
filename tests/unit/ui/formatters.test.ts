import { expect, test } from 'vitest'
import { numberFormat, pluralRules } from '#components/ui/formatters.ts'
import { LOCALES } from '#lib/i18n/rules.ts'

const NUMBERS = [...Array.from({ length: 1001 }, (_, number) => number), -0, -1, -17, 1.5, 12_345, 1e6, Number.NaN]

test.each(LOCALES)('numbers and plurals are those of Intl in %s, though most need none of it', (locale) => {
  const [numbers, plurals] = [new Intl.NumberFormat(locale), new Intl.PluralRules(locale)]
  for (const number of NUMBERS) {
    expect(numberFormat(locale).format(number)).toBe(numbers.format(number))
    expect(pluralRules(locale).select(number)).toBe(plurals.select(number))
  }
})
