'use client'

import { useEffect, useRef } from 'react'

/**
 * Signs of how the form was filled in: a field that people neither see nor hear, the time from the first input to
 * sending, and that scripts run here. A form that came with text (a draft, a parked form) sends no time.
 */
export function FormSigns() {
  const time = useRef<HTMLInputElement>(null)
  const scripts = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const field = time.current
    const form = field?.form
    if (!field || !form) return undefined
    let touchedAt: number | null = null
    let hadText = false
    const touch = () => {
      if (touchedAt !== null) return
      touchedAt = performance.now()
      hadText = [...form.querySelectorAll('textarea')].some((area) => area.value !== '')
    }
    const tell = () => {
      if (scripts.current) scripts.current.value = 'on'
      field.value = touchedAt === null || hadText ? '' : String(Math.round(performance.now() - touchedAt))
    }
    const forget = () => {
      touchedAt = null
    }
    form.addEventListener('focusin', touch)
    // Listen before the form's own handler reads its fields.
    form.addEventListener('submit', tell, true)
    form.addEventListener('reset', forget)
    return () => {
      form.removeEventListener('focusin', touch)
      form.removeEventListener('submit', tell, true)
      form.removeEventListener('reset', forget)
    }
  }, [])
  return (
    <>
      <input ref={time} type="hidden" name="filledMs" defaultValue="" />
      <input ref={scripts} type="hidden" name="scripts" defaultValue="" />
      <div className="hidden" aria-hidden="true">
        <input name="website" tabIndex={-1} autoComplete="off" />
      </div>
    </>
  )
}
