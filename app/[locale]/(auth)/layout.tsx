import type { Metadata } from 'next'
import type { ReactNode } from 'react'

// Nobody looks for these pages in a search engine, and some hold a token in their address.
export const metadata: Metadata = { robots: { index: false } }

export default function AuthLayout({ children }: { children: ReactNode }) {
  return children
}
