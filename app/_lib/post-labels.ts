import 'server-only'
import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import type { VoteLabels } from '#components/voting/vote-control.tsx'

/** The words of the vote buttons. */
export async function voteLabels(score: number): Promise<VoteLabels> {
  const [say, ui] = await Promise.all([getTranslations('voting'), getTranslations('ui')])
  return {
    up: say('up'),
    down: say('down'),
    takeBack: say('takeBack'),
    score: say('score', { count: score }),
    unreachable: ui('unreachable'),
  }
}

/** The words of a post's tools; one object per page, so that it is sent once. */
export const actLabels = cache(async () => {
  const say = await getTranslations('posts')
  return { link: say('link'), edit: say('edit'), history: say('history'), delete: say('delete') }
})
