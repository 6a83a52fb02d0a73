'use client'

import { useEffect } from 'react'
import type { RefObject } from 'react'
import { useAnnounced } from '#components/ui/use-announced.ts'
import { useLateFetch } from '#components/ui/use-late-fetch.ts'
import type { SimilarAnswer } from '#lib/search/types.ts'

/**
 * The pause between the last key and the request: people pause this long between two thoughts, not between two words.
 */
const ASK_AFTER_MS = 300
/** The shortest title that is searched. */
const MIN_TITLE = 8
/** The characters of the text that are sent. In an address, each may take three bytes or more. */
const MAX_BODY = 1200

/**
 * Finds questions like the one in the form around `within`: when its title, text or tags change, and at the start,
 * because a draft may be in it. Announces politely how many there are.
 */
export function useSimilar(locale: string, within: RefObject<HTMLElement | null>) {
  const { found, ask } = useLateFetch<SimilarAnswer>(ASK_AFTER_MS)
  useAnnounced(found?.status ?? null)
  useEffect(() => {
    const form = within.current?.closest('form')
    if (!form) return undefined
    let last = ''
    const look = () => {
      const address = addressOf(form, locale)
      if (address === last) return
      last = address
      ask(address === '' ? null : address)
    }
    look()
    form.addEventListener('input', look)
    return () => form.removeEventListener('input', look)
  }, [within, locale, ask])
  return found
}

function addressOf(form: HTMLFormElement, locale: string): string {
  const typed = (name: string) => {
    const field = form.elements.namedItem(name)
    return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value.trim() : ''
  }
  const [title, body, tags] = [typed('title'), typed('body').slice(0, MAX_BODY), typed('tags')]
  if (title.length < MIN_TITLE) return ''
  return `/api/similar?${new URLSearchParams({ title, locale, ...(body && { body }), ...(tags && { tags }) })}`
}
