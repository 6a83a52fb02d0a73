'use client'

import { Link } from '#components/ui/link.tsx'
import { nameId, named } from '#components/ui/named.ts'
import { useTexts } from '#components/ui/texts.tsx'
import { useViewerState } from '#components/viewer/viewer-store.ts'

/**
 * The link to flag a post or comment. It is the same for everyone; its author does not get it, and people who flagged
 * it see that.
 */
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
