'use client'

import { Link } from '#components/ui/link.tsx'
import { nameId, named } from '#components/ui/named.ts'
import { useViewerState } from '#components/viewer/viewer-store.ts'

export type FlagLinkLabels = { flag: string; flagged: string }

/** The way to flag a post or comment: the same for everybody; who wrote it loses it, who flagged it sees so. */
export function FlagLink(props: { on: 'posts' | 'comments'; id: number; href: string; labels: FlagLinkLabels }) {
  const { on, id, href, labels } = props
  const mine = useViewerState()?.[on][id]
  if (mine?.isMine) return null
  return (
    <Link href={href} rel="nofollow" {...named(nameId(on === 'posts' ? 'post' : 'comment', id), 'flag')}>
      {mine?.isFlagged ? labels.flagged : labels.flag}
    </Link>
  )
}
