import { getLocale, getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'
import { compileTexts } from './compile-texts.ts'
import { TextsProvider } from './texts.tsx'
import type { Namespace } from './texts.tsx'

/**
 * Sends the texts of these namespaces with the page, for the components below that run in the browser and call `useTexts`. An
 * architecture test holds that they are those that such components below use, no fewer and no more.
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
