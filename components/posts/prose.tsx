import type { PostLanguage } from '#lib/i18n/rules.ts'

/** A person's text: sanitised when it was stored, with its own language. */
export function Prose({ html, language }: { html: string; language?: PostLanguage | undefined }) {
  return <div className="prose" dir="auto" lang={language} dangerouslySetInnerHTML={{ __html: html }} />
}
