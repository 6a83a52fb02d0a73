import type { ICUArgs } from 'next-intl'
import type english from '#messages/en.json'
import type { Locale } from './rules.ts'

/**
 * The texts of a language, with the values they fill in. `next typegen`, the first half of `npm run typecheck`, writes
 * the declaration from the English file. Every language has its keys and its values:
 * `tests/architecture/messages.test.ts`.
 */
export type Messages = typeof english

// With this, `tsc` checks the key and the values of every text.
declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale
    Messages: Messages
  }
}

type ValuesOf<Text extends string> = ICUArgs<
  Text,
  { ICUArgument: string | number; ICUNumberArgument: number; ICUDateArgument: number }
>

/** A text of one group of the catalogue, named by its key, with exactly the values that it needs. */
export type MessageOf<Group extends 'refusals' | 'fieldErrors'> = {
  [Code in keyof Messages[Group]]: Messages[Group][Code] extends string
    ? keyof ValuesOf<Messages[Group][Code]> extends never
      ? { code: Code; values?: undefined }
      : { code: Code; values: ValuesOf<Messages[Group][Code]> }
    : never
}[keyof Messages[Group]]
