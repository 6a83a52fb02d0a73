'use client'

import type { ComponentProps, ComponentType } from 'react'
import { loadTexts } from '#components/ui/load-texts.ts'
import { TextsProvider } from '#components/ui/texts.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { Editor } from './editor.tsx'

type EditorProps = ComponentProps<typeof Editor>

/** Loads the texts of the editor, and returns its component. */
export async function loadEditor(locale: Locale): Promise<ComponentType<EditorProps>> {
  const texts = await loadTexts('editor', locale)
  return function LoadedEditor(props: EditorProps) {
    return (
      <TextsProvider locale={locale} texts={texts}>
        <Editor {...props} />
      </TextsProvider>
    )
  }
}
