'use client'

import { useRef, useState } from 'react'
import { tagNamesIn } from '#lib/tags/rules.ts'

export type Suggestion = { name: string; questionCount: number }

const ASK_AFTER_MS = 150

/**
 * Tags that begin like the last word of the text and are not among the others; `existing` are all that were found.
 * Until the answer is there, the tags of the list that still fit stay.
 */
export function useTagSuggestions() {
  const [suggestions, setSuggestions] = useState<readonly Suggestion[]>([])
  const [existing, setExisting] = useState<readonly string[]>([])
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const turn = useRef(0)
  const stop = () => {
    clearTimeout(timer.current)
    turn.current++
  }
  const close = () => {
    stop()
    setSuggestions([])
  }
  const suggestFor = (text: string) => {
    stop()
    const prefix = /[^\s,;]+$/u.exec(text)?.[0] ?? ''
    if (prefix === '') return setSuggestions([])
    setSuggestions((before) => before.filter(({ name }) => name.includes(prefix.toLowerCase())))
    const mine = turn.current
    timer.current = setTimeout(async () => {
      const found = await ask(prefix)
      setExisting((before) => [...new Set([...before, ...found.map(({ name }) => name)])])
      const others = tagNamesIn(text.slice(0, -prefix.length))
      if (mine === turn.current) setSuggestions(found.filter((tag) => !others.includes(tag.name)))
    }, ASK_AFTER_MS)
  }
  return { suggestions, existing, suggestFor, close }
}

async function ask(prefix: string): Promise<readonly Suggestion[]> {
  try {
    const response = await fetch(`/api/tags?q=${encodeURIComponent(prefix)}`)
    return response.ok ? ((await response.json()) as Suggestion[]) : []
  } catch {
    // Without a network there are no suggestions; typing still works.
    return []
  }
}
