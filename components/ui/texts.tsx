'use client'

import format from 'icu-minify/format'
import type { CompiledMessage } from 'icu-minify/format'
import type { Locale, Messages, NamespaceKeys, NestedKeyOf, useTranslations } from 'next-intl'
import { createContext, createElement, Fragment, use, useMemo } from 'react'
import type { ReactNode } from 'react'
import { numberFormat, pluralRules } from './formatters.ts'

/** Maps namespaces and keys to texts, compiled by the server. */
type CompiledTexts = Readonly<Record<string, Readonly<Record<string, CompiledMessage>>>>

export type Namespace = NamespaceKeys<Messages, NestedKeyOf<Messages>>

type Given = { locale: Locale; texts: CompiledTexts }
type Values = Readonly<Record<string, unknown>>

const TextsContext = createContext<Given>({ locale: 'en', texts: {} })

/** Gives the texts of some namespaces to the client components below; `BrowserTexts` picks and compiles them. */
export function TextsProvider({ locale, texts, children }: Given & { children: ReactNode }) {
  const outer = use(TextsContext).texts
  const given = useMemo(() => ({ locale, texts: { ...outer, ...texts } }), [locale, outer, texts])
  return <TextsContext value={given}>{children}</TextsContext>
}

/**
 * Works like `useTranslations` of next-intl for components that run in the browser, with its types: `t('key', values)`
 * and `t.rich`. It only formats the texts that the server compiled, which costs a question page 3 kB less (ADR 0028).
 * The page must give the namespace: `<BrowserTexts of={[…]}>`.
 */
export function useTexts<Name extends Namespace>(namespace: Name): ReturnType<typeof useTranslations<Name>> {
  const { locale, texts } = use(TextsContext)
  const parts = (key: string, values: Values = {}) => {
    const text = texts[namespace]?.[key]
    // The page lacks this namespace: see BrowserTexts.
    if (text === undefined) throw new Error(`${namespace}.${key}`)
    return format<ReactNode>(text, locale, values as Parameters<typeof format<ReactNode>>[2], {
      formatters: FORMATTERS,
    })
  }
  const rich = (key: string, values?: Values) => createElement(Fragment, null, ...[parts(key, values)].flat())
  return Object.assign(parts, { rich }) as unknown as ReturnType<typeof useTranslations<Name>>
}

/** Returns the language of the page. */
export function useTextLocale(): Locale {
  return use(TextsContext).locale
}

// There is no date formatter: texts for the browser have no dates, which a unit test checks.
const FORMATTERS = {
  getNumberFormat: (locale?: Intl.LocalesArgument) => numberFormat(String(locale)),
  getPluralRules: (locale?: Intl.LocalesArgument) => pluralRules(String(locale)),
} as Required<NonNullable<Parameters<typeof format>[3]>>['formatters']
