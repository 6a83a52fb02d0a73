import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { oneOf, searchParam } from '#app/_lib/search-param.ts'
import { Link } from '#components/ui/link.tsx'
import { findViewer } from '#lib/auth/viewer.ts'
import { paths } from '#lib/platform/paths.ts'
import { WELCOME_STEPS } from '#lib/users/rules.ts'
import { QuestionsToAnswer } from './_sections/questions-to-answer.tsx'
import { Interests } from './_sections/interests.tsx'
import { OwnSituation } from './_sections/own-situation.tsx'

const SECTIONS = { interests: Interests, situation: OwnSituation, start: QuestionsToAnswer }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('welcome'))('title'), robots: { index: false } }
}

/** Three steps for someone new, each on its own address. Every step can be skipped. */
export default async function WelcomePage({ searchParams }: PageProps<'/[locale]/welcome'>) {
  const [param, locale, say, viewer] = await Promise.all([
    searchParam(searchParams),
    pageLocale(),
    getTranslations('welcome'),
    findViewer(),
  ])
  const to = paths(locale)
  const step = oneOf(param('step'), WELCOME_STEPS) ?? 'interests'
  if (!viewer) redirect(to.signIn({ next: to.welcome({ step }) }))
  const number = WELCOME_STEPS.indexOf(step) + 1
  const next = WELCOME_STEPS[number]
  const Section = SECTIONS[step]
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <p className="crumb">{say('step', { number, all: WELCOME_STEPS.length })}</p>
      <h1 className="headline" data-small="">
        {say(`titles.${step}`)}
      </h1>
      <p className="lead mb-8">{say(`leads.${step}`)}</p>
      <Section viewer={viewer} locale={locale} />
      <p className="meta mt-8">
        {next && <Link href={to.welcome({ step: next })}>{say(step === 'interests' ? 'next' : 'skip')}</Link>}
        <Link href={to.forYou()}>{say(next ? 'skipAll' : 'toForYou')}</Link>
      </p>
    </main>
  )
}
