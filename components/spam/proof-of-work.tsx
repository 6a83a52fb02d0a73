'use client'

import { useEffect, useRef, useState } from 'react'
import { useAnnounced } from '#components/ui/use-announced.ts'
import { solveChallenge } from './solve-challenge.ts'

/** After this time a form is sent without the proof: a slow browser must not keep its author waiting. */
const PATIENCE_MS = 20_000

/**
 * The proof of work of a form: the browser computes it for about a second while the author types, without asking
 * anyone. A form that is sent earlier waits for the proof and then sends itself. Without JavaScript it has none.
 */
export function ProofOfWork({ challenge, label }: { challenge: string; label: string }) {
  const field = useRef<HTMLInputElement>(null)
  const [isAwaited, setAwaited] = useState(false)
  useEffect(() => {
    const input = field.current
    const form = input?.form
    if (!input || !form) return undefined
    const controller = new AbortController()
    let state: 'working' | 'awaited' | 'over' = 'working'
    const end = (proof: string | null) => {
      if (state === 'over') return
      const wasAwaited = state === 'awaited'
      state = 'over'
      if (proof) input.value = proof
      setAwaited(false)
      if (wasAwaited) form.requestSubmit()
    }
    // Listen before the form's own handler, which would read its fields now.
    const wait = (event: SubmitEvent) => {
      if (state === 'over') return
      event.preventDefault()
      event.stopImmediatePropagation()
      if (state === 'working') setTimeout(() => end(null), PATIENCE_MS)
      state = 'awaited'
      setAwaited(true)
    }
    form.addEventListener('submit', wait, true)
    // A browser that cannot compute it is treated like one without JavaScript.
    solveChallenge(challenge, controller).then(end, () => end(null))
    return () => {
      state = 'over'
      form.removeEventListener('submit', wait, true)
      controller.abort()
    }
  }, [challenge])
  useAnnounced(isAwaited ? label : null)
  return (
    <>
      <input ref={field} type="hidden" name="proof" defaultValue="" />
      {isAwaited && <p className="form-note">{label}</p>}
    </>
  )
}
