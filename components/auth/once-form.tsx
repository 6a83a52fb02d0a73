'use client'

import { useEffect, useRef } from 'react'
import type { ComponentProps, ReactNode } from 'react'
import { ActionForm } from '#components/ui/action-form.tsx'

type Props<Out> = Omit<ComponentProps<typeof ActionForm<Out>>, 'children'> & {
  /** Replaces the fields once the form has been accepted. */
  done: ReactNode
  children: ReactNode
}

/** A form that is sent once: afterwards it says what happens next. */
export function OnceForm<Out>({ done, children, ...form }: Props<Out>) {
  return <ActionForm {...form}>{(state) => (state?.ok ? <Done>{done}</Done> : children)}</ActionForm>
}

/** Takes the focus from the button that is gone, so it is also read out. */
function Done({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <div ref={box} tabIndex={-1}>
      {children}
    </div>
  )
}
