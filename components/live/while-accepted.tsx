'use client'

import type { ReactNode } from 'react'
import { useIsAccepted } from './live-store.ts'

type Props = { answerId: number; isAccepted: boolean; children: ReactNode }

/** Shows its children while the answer is accepted, as the page's stream says; before that, as the server does. */
export function WhileAccepted({ answerId, isAccepted, children }: Props) {
  return useIsAccepted(answerId, isAccepted) ? children : null
}
