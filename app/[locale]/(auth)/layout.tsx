import type { Metadata } from 'next'
import type { ReactNode } from 'react'

// Keep these pages out of search engines: some have a token in their address.
export const metadata: Metadata = { robots: { index: false } }

export default function AuthLayout({ children }: { children: ReactNode }) {
  return children
}
