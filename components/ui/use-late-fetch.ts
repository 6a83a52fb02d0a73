'use client'

import { useCallback, useEffect, useRef, useState } from 'react'

/**
 * Requests JSON from the server shortly after the last call: each call delays the one before and aborts its request.
 * Null as an address clears the result; a failure keeps it, because nothing depends on it.
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
    // The request was aborted, or there is no network.
    return null
  }
}
