import type { Metadata } from 'next'
import { permanentRedirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { alternates } from '#app/_lib/alternates.ts'
import { decodeParam } from '#app/_lib/decode-param.ts'
import { idIn, metadataOrNotFound, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { oneOf, searchParam } from '#app/_lib/search-param.ts'
import { OwnWaiting } from '#components/users/own-waiting.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { Tabs } from '#components/ui/tabs.tsx'
import type { UserId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { getUser } from '#lib/users/queries.ts'
import { PROFILE_TABS } from '#lib/users/rules.ts'
import { ActivityTab } from './_sections/activity-tab.tsx'
import { AnswersTab } from './_sections/answers-tab.tsx'
import { CareerSection } from './_sections/career-section.tsx'
import { ProfileHead } from './_sections/profile-head.tsx'
import { QuestionsTab } from './_sections/questions-tab.tsx'
import { ReputationTab } from './_sections/reputation-tab.tsx'

type Props = PageProps<'/[locale]/users/[id]/[handle]'>

const TABS: Record<(typeof PROFILE_TABS)[number], typeof QuestionsTab> = {
  questions: QuestionsTab,
  answers: AnswersTab,
  reputation: ReputationTab,
  activity: ActivityTab,
}

const readUser = cache((id: string) => getUser(idIn<UserId>(id)))

export const generateMetadata = metadataOrNotFound(async function describe({ params }: Props): Promise<Metadata> {
  const [{ id }, locale, feeds] = await Promise.all([params, pageLocale(), getTranslations('feeds')])
  const user = await readUser(id)
  const feed = { href: paths(locale).userFeed(user.id), title: feeds('user', { name: user.displayName }) }
  return {
    title: user.displayName,
    alternates: alternates(locale, (to) => to.user(user), ...(user.isHidden || user.hasLeft ? [] : [feed])),
    ...(user.hasLeft && { robots: { index: false } }),
  }
})

export default pageOrNotFound(async function UserPage({ params, searchParams }: Props) {
  const [{ id, handle }, param, locale, say] = await Promise.all([
    params,
    searchParam(searchParams),
    pageLocale(),
    getTranslations('users'),
  ])
  const user = await readUser(id)
  const to = paths(locale)
  const tab = oneOf(param('tab'), PROFILE_TABS) ?? 'questions'
  const after = param('after')
  if (decodeParam(handle) !== user.handle)
    permanentRedirect(to.user(user, { ...(tab !== 'questions' && { tab }), ...(after !== undefined && { after }) }))
  // Await this here, so that a forged page key is answered with 404.
  const content = await TABS[tab]({ user, locale, after })
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <ProfileHead user={user} locale={locale} />
      <BrowserTexts of={['standing.held']}>
        <OwnWaiting userId={user.id} locale={locale} />
      </BrowserTexts>
      <CareerSection user={user} locale={locale} />
      <Tabs
        label={say('tabsLabel')}
        tabs={PROFILE_TABS.map((name) => ({
          href: to.user(user, name === 'questions' ? {} : { tab: name }),
          label: say(`tabs.${name}`),
          isCurrent: name === tab,
        }))}
      />
      {content}
    </main>
  )
})
