'use client'

import { Fragment } from 'react'
import { useVisit } from './viewer-store.ts'

/** Draws the page anew when somebody else turns out to look at it: nothing typed by one person is left for the next. */
export function ViewerBoundary({ children }: { children: React.ReactNode }) {
  return <Fragment key={useVisit()}>{children}</Fragment>
}
