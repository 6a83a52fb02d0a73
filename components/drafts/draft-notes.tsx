'use client'

import type { ReactNode } from 'react'
import { loadTexts } from '#components/ui/load-texts.ts'
import { TextsProvider, useTexts } from '#components/ui/texts.tsx'
import { MAX_DRAFTS } from '#lib/drafts/rules.ts'
import { DEFAULT_LOCALE, isLocale } from '#lib/i18n/rules.ts'
import type { Stored } from './ask-server.ts'

/** Returns a note with the texts that it needs; no page sends them. Throws if they cannot be loaded. */
export async function withTexts(note: ReactNode): Promise<ReactNode> {
  const { lang } = document.documentElement
  const locale = isLocale(lang) ? lang : DEFAULT_LOCALE
  return (
    <TextsProvider locale={locale} texts={await loadTexts('draftSync', locale)}>
      {note}
    </TextsProvider>
  )
}

type Choices = { onMine: () => void; onTheirs: () => void }

/** Offers both texts: the one in the form, and the one that another tab or device has saved since. */
export function TwoDrafts({ theirs, onMine, onTheirs }: Choices & { theirs: Stored['fields'] }) {
  const t = useTexts('draftSync')
  return (
    <div role="alert" className="form-note pb-4">
      <p>{t('newer')}</p>
      <details className="disclosure">
        <summary>{t('show')}</summary>
        <div className="preview whitespace-pre-wrap" dir="auto">
          {[theirs['title'], theirs['body']].filter(Boolean).join('\n\n')}
        </div>
      </details>
      <p className="flex flex-wrap gap-x-5">
        <NoteButton label={t('mine')} onClick={onMine} />
        <NoteButton label={t('theirs')} onClick={onTheirs} />
      </p>
    </div>
  )
}

/** Offers the text that was in the form before the viewer took the other one. */
export function TakenDraft({ onBack }: { onBack: () => void }) {
  const t = useTexts('draftSync')
  return (
    <p role="status" className="form-note">
      {t('taken')} <NoteButton label={t('back')} onClick={onBack} />
    </p>
  )
}

/** Says why the server does not store the text. */
export function UnstoredDraft({ reason }: { reason: 'tooLarge' | 'full' }) {
  const t = useTexts('draftSync')
  return (
    <p role="status" className="form-note">
      {reason === 'full' ? t('full', { max: MAX_DRAFTS }) : t('tooLarge')}
    </p>
  )
}

function NoteButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <button type="button" className="link-button" onClick={onClick}>
      {label}
    </button>
  )
}
