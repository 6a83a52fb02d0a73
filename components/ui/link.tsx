import NextLink from 'next/link'
import type { ReactNode } from 'react'

type Props = {
  href: string
  children: ReactNode
  className?: string | undefined
  rel?: string | undefined
  lang?: string | undefined
  hrefLang?: string | undefined
  title?: string | undefined
  id?: string | undefined
  'aria-current'?: 'page' | 'true' | undefined
  'aria-label'?: string | undefined
  'aria-describedby'?: string | undefined
}

/** A link within the forum. Nothing is fetched ahead: pages come from memory, and readers pay for bytes. */
export function Link({ href, children, ...rest }: Props) {
  // Next's own props do not allow undefined; leaving the unset ones out does.
  const link = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  return (
    <NextLink href={href} prefetch={false} {...link}>
      {children}
    </NextLink>
  )
}
