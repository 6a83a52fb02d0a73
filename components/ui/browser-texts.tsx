import { getLocale, getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'
import { compileTexts } from './compile-texts.ts'
import { TextsProvider } from './texts.tsx'
import type { Namespace } from './texts.tsx'

/**
 * Sends the texts of these namespaces with the page, for the client components below that call `useTexts`. An
 * architecture test checks that they are exactly the used ones.
 */
export async function BrowserTexts({ of, children }: { of: readonly Namespace[]; children: ReactNode }) {
  const [locale, messages] = await Promise.all([getLocale(), getMessages()])
  const texts = Object.fromEntries(of.map((namespace) => [namespace, compileTexts(messages, namespace)]))
  return (
    <TextsProvider locale={locale} texts={texts}>
      {children}
    </TextsProvider>
  )
}
