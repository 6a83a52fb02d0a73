'use client'

import { useEffect, useRef } from 'react'

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
      const [{ solveChallenge }, { deriveKey }] = await Promise.all([
        import('altcha-lib'),
        import('altcha-lib/algorithms/web/pbkdf2'),
      ])
      const parsed = JSON.parse(challenge) as Parameters<typeof solveChallenge>[0]['challenge']
      const solution = await solveChallenge({ challenge: parsed, deriveKey, controller })
      if (solution && field.current) field.current.value = JSON.stringify({ challenge: parsed, solution })
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
