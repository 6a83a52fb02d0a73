'use client'

import { useEffect, useRef } from 'react'
import { buttonClass } from '#components/ui/button-class.ts'
import { DEFAULT_LOCALE, isLocale } from '#lib/i18n/rules.ts'
import type { Locale } from '#lib/i18n/rules.ts'

// The server has just failed, so the error page carries its own texts.
const TEXTS: Record<Locale, { title: string; text: string; number: string; retry: string }> = {
  en: {
    title: 'Something went wrong',
    text: 'The page could not be shown. What you typed is still in this browser. Try again in a moment.',
    number: 'Error number:',
    retry: 'Try again',
  },
  de: {
    title: 'Etwas ist schiefgegangen',
    text: 'Die Seite konnte nicht angezeigt werden. Dein Text ist noch in diesem Browser. Versuch es gleich noch einmal.',
    number: 'Fehlernummer:',
    retry: 'Noch einmal versuchen',
  },
  sv: {
    title: 'Något gick fel',
    text: 'Sidan kunde inte visas. Det du skrev finns kvar i webbläsaren. Försök igen om en stund.',
    number: 'Felnummer:',
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
