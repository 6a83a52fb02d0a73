import type { AnchorHTMLAttributes, ReactNode } from 'react'

type Props = Pick<
  AnchorHTMLAttributes<HTMLAnchorElement>,
  | 'className'
  | 'rel'
  | 'lang'
  | 'hrefLang'
  | 'title'
  | 'id'
  | 'aria-current'
  | 'aria-label'
  | 'aria-labelledby'
  | 'aria-describedby'
> & { href: string; children: ReactNode }

/**
 * A link within the forum. It is plain HTML, and one listener follows all of them without loading a document
 * (`LinkKeeper`): Next's own is a component with a dozen hooks, on the server and in the browser, for each of the
 * hundred links of a page. Nothing is prefetched: pages come from memory, and readers pay for bytes.
 */
export function Link({ children, ...rest }: Props) {
  return (
    <a data-follow="" {...rest}>
      {children}
    </a>
  )
}
