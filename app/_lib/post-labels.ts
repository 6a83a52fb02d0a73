import 'server-only'
import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { templateOf } from '#components/ui/template-of.ts'
import type { VoteLabels } from '#components/voting/vote-control.tsx'

/** The words of the vote buttons; one object per page, so that it is sent once. */
export const voteLabels = cache(async (): Promise<VoteLabels> => {
  const [say, ui] = await Promise.all([getTranslations('voting'), getTranslations('ui')])
  return {
    up: say('up'),
    down: say('down'),
    takeBack: say('takeBack'),
    score: await templateOf(say, 'score'),
    unreachable: ui('unreachable'),
  }
})

/** The words of a post's tools; one object per page, so that it is sent once. */
export const actLabels = cache(async () => {
  const [say, flags] = await Promise.all([getTranslations('posts'), flagLabels()])
  return {
    link: say('link'),
    edit: say('edit'),
    history: say('history'),
    delete: say('delete'),
    ...flags,
    moderate: say('moderate'),
  }
})

/** The words of the link to flag something; one object per page. */
export const flagLabels = cache(async () => {
  const say = await getTranslations('flags')
  return { flag: say('flag'), flagged: say('flagged') }
})
