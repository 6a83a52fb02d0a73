import { z } from 'zod'
import { DEFAULT_LOCALE, isLocale } from '#lib/i18n/rules.ts'

/** The language that an endpoint for our own scripts answers in; any other value means the default. */
export const localeParam = z
  .string()
  .default('')
  .transform((asked) => (isLocale(asked) ? asked : DEFAULT_LOCALE))
