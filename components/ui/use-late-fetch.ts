'use client'

import { useCallback, useEffect, useRef, useState } from 'react'

/**
 * Asks the server for JSON a moment after the last call: each call puts off the one before and breaks off what is on its way.
 * Null as an address clears what was found; a failure leaves it, for nothing depends on it.
 */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller knows what the address answers
export function useLateFetch<T>(delayMs: number) {
  const [found, setFound] = useState<T | null>(null)
  const running = useRef<AbortController>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const stop = useCallback(() => {
    clearTimeout(timer.current)
    running.current?.abort()
  }, [])
  useEffect(() => stop, [stop])
  const ask = useCallback(
    (address: string | null) => {
      stop()
      if (address === null) return setFound(null)
      const mine = new AbortController()
      running.current = mine
      timer.current = setTimeout(async () => {
        const next = await fetchJson<T>(address, mine.signal)
        if (next !== null && !mine.signal.aborted) setFound(next)
      }, delayMs)
    },
    [delayMs, stop],
  )
  return { found, ask }
}

async function fetchJson<T>(address: string, signal: AbortSignal): Promise<T | null> {
  try {
    const response = await fetch(address, { signal })
    return response.ok ? ((await response.json()) as T) : null
  } catch {
    // Broken off, or without a network.
    return null
  }
}
