'use client'

import { Fragment } from 'react'
import { useVisit } from './viewer-store.ts'

/**
 * Renders the page again when the viewer turns out to be another person: nothing typed by one person is left for the
 * next.
 */
export function ViewerBoundary({ children }: { children: React.ReactNode }) {
  return <Fragment key={useVisit()}>{children}</Fragment>
}
