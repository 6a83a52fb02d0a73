import type { ReactNode } from 'react'
import { Link } from './link.tsx'

type Props = {
  /** The page that this one belongs to. */
  up: { href: string; label: string }
  title: string
  lead: string
}

/** The head of a page that belongs to another one: the way back, the title and one sentence. */
export function PageHead({ up, title, lead }: Props): ReactNode {
  return (
    <>
      <p className="crumb">
        <Link href={up.href}>
          <bdi>{up.label}</bdi>
        </Link>
      </p>
      <h1 className="headline" data-small="">
        {title}
      </h1>
      <p className="lead mb-6">{lead}</p>
    </>
  )
}
