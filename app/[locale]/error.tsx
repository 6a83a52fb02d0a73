'use client'

import { useEffect, useRef } from 'react'
import { buttonClass } from '#components/ui/button-class.ts'
import { DEFAULT_LOCALE, isLocale } from '#lib/i18n/rules.ts'
import type { Locale } from '#lib/i18n/rules.ts'

// An error page gets no strings from the server, which is what has just failed, and waits for none.
const TEXTS: Record<Locale, { title: string; text: string; number: string; retry: string }> = {
  en: {
    title: 'Something went wrong',
    text: 'The page could not be shown. What you typed is kept in this browser; try again in a moment.',
    number: 'Number of the error:',
    retry: 'Try again',
  },
  de: {
    title: 'Da ist etwas schiefgegangen',
    text: 'Die Seite konnte nicht angezeigt werden. Was du geschrieben hast, bleibt in diesem Browser; versuch es gleich noch einmal.',
    number: 'Nummer des Fehlers:',
    retry: 'Noch einmal versuchen',
  },
  sv: {
    title: 'Något gick fel',
    text: 'Sidan kunde inte visas. Det du har skrivit finns kvar i webbläsaren; försök igen om en stund.',
    number: 'Felets nummer:',
    retry: 'Försök igen',
  },
}

export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const language = typeof document === 'undefined' ? DEFAULT_LOCALE : document.documentElement.lang
  const say = TEXTS[isLocale(language) ? language : DEFAULT_LOCALE]
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : null
  return (
    <main id="main" className="sheet wide">
      <h1 ref={heading} tabIndex={-1} className="headline" data-small="">
        {say.title}
      </h1>
      <p className="lead mb-6">{say.text}</p>
      {digest && (
        <p className="mb-6 text-soft">
          {say.number} <code>{digest}</code>
        </p>
      )}
      <button type="button" className={buttonClass('primary')} onClick={() => retry()}>
        {say.retry}
      </button>
    </main>
  )
}
