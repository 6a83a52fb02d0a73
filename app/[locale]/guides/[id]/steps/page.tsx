import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { idIn, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { TickStep } from '#components/guides/tick-step.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { Link } from '#components/ui/link.tsx'
import { findViewer } from '#lib/auth/viewer.ts'
import { getOwnSteps } from '#lib/guides/queries.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'

export async function generateMetadata(): Promise<Metadata> {
  const say = await getTranslations('guides')
  return { title: say('ownSteps'), robots: { index: false } }
}

/** The steps of a guide as the viewer has done them: works without JavaScript. */
export default pageOrNotFound(async function OwnStepsPage({ params }: PageProps<'/[locale]/guides/[id]/steps'>) {
  const [{ id }, locale, viewer, say] = await Promise.all([
    params,
    pageLocale(),
    findViewer(),
    getTranslations('guides'),
  ])
  const to = paths(locale)
  const from = to.guideSteps(idIn<PostId>(id))
  const { guide, steps } = await getOwnSteps(idIn<PostId>(id), viewer?.id ?? null)
  if (!viewer) redirect(to.signIn({ next: from }))
  const done = steps.filter(({ isDone }) => isDone).length
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <p className="crumb">
        <Link href={to.guide(guide)} lang={guide.language}>
          <bdi>{guide.title}</bdi>
        </Link>
      </p>
      <h1 className="headline" data-small="">
        {say('ownSteps')}
      </h1>
      <p className="lead mb-6">{say('tick.progress', { done, all: steps.length })}</p>
      <BrowserTexts of={['guides.tick']}>
        <ol className="own-steps">
          {steps.map((step, index) => (
            <li key={step.id}>
              <Link href={to.guideStep(guide, step.id)} id={`own-${step.id}`} lang={guide.language}>
                <span className="step-number">{index + 1}</span> <bdi>{step.title}</bdi>
              </Link>
              <TickStep stepId={step.id} namedBy={`own-${step.id}`} isDone={step.isDone} {...{ locale, from }} />
            </li>
          ))}
        </ol>
      </BrowserTexts>
      <p className="text-soft mt-6">{say('ownStepsNote')}</p>
    </main>
  )
})
