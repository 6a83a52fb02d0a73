import { buttonClass } from './button-class.ts'
import { Link } from './link.tsx'

/** The link to the next page of a list; keyset lists have no page numbers. */
export function Pagination(props: {
  label: string
  next: { href: string; label: string } | null
  first?: { href: string; label: string } | null
}) {
  if (!props.next && !props.first) return null
  return (
    <nav aria-label={props.label} className="pagination">
      {props.first && (
        <Link href={props.first.href} className={buttonClass('plain')}>
          {props.first.label}
        </Link>
      )}
      {props.next && (
        <Link href={props.next.href} rel="next" className={buttonClass('plain')}>
          {props.next.label}
        </Link>
      )}
    </nav>
  )
}
