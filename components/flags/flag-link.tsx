'use client'

import { Link } from '#components/ui/link.tsx'
import { nameId, named } from '#components/ui/named.ts'
import { useTexts } from '#components/ui/texts.tsx'
import { useViewerState } from '#components/viewer/viewer-store.ts'

/** The way to flag a post or comment: the same for everybody; who wrote it loses it, who flagged it sees so. */
export function FlagLink(props: { on: 'posts' | 'comments'; id: number; href: string }) {
  const { on, id, href } = props
  const t = useTexts('flags.link')
  const mine = useViewerState()?.[on][id]
  if (mine?.isMine) return null
  return (
    <Link href={href} rel="nofollow" {...named(nameId(on === 'posts' ? 'post' : 'comment', id), 'flag')}>
      {t(mine?.isFlagged ? 'flagged' : 'flag')}
    </Link>
  )
}
