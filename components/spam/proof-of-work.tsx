'use client'

import { useEffect, useRef } from 'react'
import { solveChallenge } from './solve-challenge.ts'

/**
 * The proof of work of a form: the browser computes a second or so while somebody types, without asking them for anything or
 * anybody else. Without JavaScript, or when it is sent before, the form goes without.
 */
export function ProofOfWork({ challenge }: { challenge: string }) {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const form = field.current?.form
    if (!form) return undefined
    const controller = new AbortController()
    const work = async () => {
      const proof = await solveChallenge(challenge, controller)
      if (proof && field.current) field.current.value = proof
    }
    // A browser that cannot is treated like one without JavaScript.
    const start = () => void work().catch(() => undefined)
    form.addEventListener('focusin', start, { once: true })
    return () => {
      form.removeEventListener('focusin', start)
      controller.abort()
    }
  }, [challenge])
  return <input ref={field} type="hidden" name="proof" defaultValue="" />
}
