import type { PostLanguage } from '#lib/i18n/rules.ts'

/** A text people wrote: sanitised when it was stored, in its own language. */
export function Prose({ html, language }: { html: string; language?: PostLanguage | undefined }) {
  return <div className="prose" dir="auto" lang={language} dangerouslySetInnerHTML={{ __html: html }} />
}
