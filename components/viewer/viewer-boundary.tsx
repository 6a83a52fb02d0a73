'use client'

import { Fragment } from 'react'
import { useVisit } from './viewer-store.ts'

/**
 * Renders the page again when the viewer turns out to be another person, so that the next person cannot see the typed
 * text.
 */
export function ViewerBoundary({ children }: { children: React.ReactNode }) {
  return <Fragment key={useVisit()}>{children}</Fragment>
}
