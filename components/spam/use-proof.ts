'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { solveChallenge } from './solve-challenge.ts'

type State = {
  /** The proof as the form sends it; empty until it is ready. */
  proof: string
  status: 'none' | 'working' | 'ready' | 'failed'
}

/** A proof of work, computed when `start` is called, and again at each call. */
export function useProof(): State & { start: () => void } {
  const [state, set] = useState<State>({ proof: '', status: 'none' })
  const running = useRef<AbortController>(null)
  const start = useCallback(() => {
    running.current?.abort()
    const controller = new AbortController()
    running.current = controller
    const settle = (next: State) => {
      if (!controller.signal.aborted) set(next)
    }
    set({ proof: '', status: 'working' })
    fetchAndSolve(controller).then(
      (proof) => settle(proof === null ? FAILED : { proof, status: 'ready' }),
      () => settle(FAILED),
    )
  }, [])
  useEffect(() => () => running.current?.abort(), [])
  return { ...state, start }
}

const FAILED: State = { proof: '', status: 'failed' }

async function fetchAndSolve(controller: AbortController): Promise<string | null> {
  const response = await fetch('/api/challenge', { cache: 'no-store', signal: controller.signal })
  return response.ok ? await solveChallenge(await response.text(), controller) : null
}
