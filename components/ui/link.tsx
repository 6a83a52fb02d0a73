import type { AnchorHTMLAttributes, ReactNode } from 'react'

type Props = Pick<
  AnchorHTMLAttributes<HTMLAnchorElement>,
  'className' | 'rel' | 'lang' | 'hrefLang' | 'title' | 'id' | 'aria-current' | 'aria-label' | 'aria-describedby'
> & { href: string; children: ReactNode }

/**
 * A link within the forum. It is plain HTML, and one listener follows all of them without loading a document
 * (`LinkKeeper`): as components of their own the hundred links of a page cost more to make, and to wake up on a phone,
 * than what they lead to. Nothing is fetched ahead: pages come from memory, and readers pay for bytes.
 */
export function Link({ children, ...rest }: Props) {
  return (
    <a data-follow="" {...rest}>
      {children}
    </a>
  )
}
