import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { NarrowPage } from '#components/auth/narrow-page.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { getProof } from '#lib/auth/proof-queries.ts'
import { isRoleWithheld } from '#lib/auth/queries.ts'
import { findViewer, readSessionToken } from '#lib/auth/viewer.ts'
import { listPasskeys } from '#lib/passkeys/queries.ts'
import { paths } from '#lib/platform/paths.ts'
import { getTwoStep } from '#lib/two-step/queries.ts'
import { BeginSection, OnSection } from './_sections/on-and-off.tsx'
import { ConfirmSection } from './_sections/confirm-section.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('security.twoStep'))('title'), robots: { index: false } }
}

/** The page that sets up two-step sign-in with an app, and turns it off. */
export default async function TwoStepPage() {
  const [locale, say, viewer, sessionToken] = await Promise.all([
    pageLocale(),
    getTranslations('security.twoStep'),
    findViewer(),
    readSessionToken(),
  ])
  const to = paths(locale)
  if (!viewer) redirect(to.signIn({ next: to.twoStep() }))
  const [twoStep, proof, passkeys, isWithheld] = await Promise.all([
    getTwoStep(viewer.id),
    getProof({ userId: viewer.id, sessionToken }),
    listPasskeys(viewer.id),
    isRoleWithheld(viewer),
  ])
  const need = {
    isNeeded: !proof.isFresh,
    hasPassword: proof.passwordHash !== null,
    hasPasskeys: passkeys.length > 0,
  }
  return (
    <NarrowPage title={say('title')} lead={say('lead')}>
      {isWithheld && (
        <div className="mb-8">
          <Notice>{say(twoStep.state === 'on' || need.hasPasskeys ? 'roleNeedsAgain' : 'roleNeeds')}</Notice>
        </div>
      )}
      <div className="flex flex-col gap-8">
        {twoStep.state === 'off' && <BeginSection need={need} locale={locale} />}
        {/* Always there: its answer holds the codes, which stay on the page when the state has changed. */}
        <ConfirmSection app={twoStep.state === 'begun' ? twoStep : null} need={need} locale={locale} />
        {twoStep.state === 'on' && <OnSection count={twoStep.codesLeft} need={need} locale={locale} />}
      </div>
    </NarrowPage>
  )
}
