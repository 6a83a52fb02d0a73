import type { ComponentProps } from 'react'
import type { Namespace, TextsProvider } from './texts.tsx'

type Texts = ComponentProps<typeof TextsProvider>['texts']

/**
 * Loads the texts of a namespace that no page sends: those of components that are loaded when somebody needs them. Give
 * them to these components with `TextsProvider`. Throws if they cannot be loaded.
 */
export async function loadTexts(namespace: Namespace, locale: string): Promise<Texts> {
  const answer = await fetch(`/api/texts?${new URLSearchParams({ of: namespace, locale })}`)
  if (!answer.ok) throw new Error(`the texts of ${namespace}: ${answer.status}`)
  return { [namespace]: (await answer.json()) as Texts[string] }
}
