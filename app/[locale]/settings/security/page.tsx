import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { searchParam } from '#app/_lib/search-param.ts'
import { ProviderNote } from '#components/auth/provider-note.tsx'
import { NarrowPage } from '#components/auth/narrow-page.tsx'
import { findParkedForm } from '#lib/auth/parked-forms.ts'
import { getProof } from '#lib/auth/proof-queries.ts'
import { findViewer, readSessionToken } from '#lib/auth/viewer.ts'
import { hasPasskeys, listPasskeys } from '#lib/passkeys/queries.ts'
import { paths } from '#lib/platform/paths.ts'
import { getTwoStep } from '#lib/two-step/queries.ts'
import { getOwnProfile } from '#lib/users/own-profile.ts'
import { AddressSection } from './_sections/address-section.tsx'
import { PasskeysSection } from './_sections/passkeys-section.tsx'
import { PasswordSection } from './_sections/password-section.tsx'
import { ProvidersSection } from './_sections/providers-section.tsx'
import { SessionsSection } from './_sections/sessions-section.tsx'
import { TwoStepSection } from './_sections/two-step-section.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('security'))('title'), robots: { index: false } }
}

/** The page for everything that protects an account: address, password, and the browsers it is signed in with. */
export default async function SecurityPage({ searchParams }: PageProps<'/[locale]/settings/security'>) {
  const param = await searchParam(searchParams)
  const [locale, say, viewer, sessionToken] = await Promise.all([
    pageLocale(),
    getTranslations('security'),
    findViewer(),
    readSessionToken(),
  ])
  const to = paths(locale)
  if (!viewer) redirect(to.signIn({ next: to.security() }))
  const [profile, proof, parked, passkeys, twoStep] = await Promise.all([
    getOwnProfile(viewer.id),
    getProof({ userId: viewer.id, sessionToken }),
    findParkedForm(to.security()),
    listPasskeys(viewer.id),
    getTwoStep(viewer.id),
  ])
  const need = { isNeeded: !proof.isFresh, hasPassword: profile.hasPassword, hasPasskeys: passkeys.length > 0 }
  return (
    <NarrowPage title={say('title')} lead={say('lead')}>
      <ProviderNote problem={param('problem')} isLinked={param('linked') !== undefined} />
      <div className="flex flex-col gap-12">
        <AddressSection profile={profile} need={need} typed={parked?.['newEmail']} locale={locale} />
        <PasswordSection profile={profile} need={need} locale={locale} />
        {hasPasskeys() && <PasskeysSection passkeys={passkeys} need={need} locale={locale} />}
        <TwoStepSection twoStep={twoStep} locale={locale} />
        <ProvidersSection viewer={viewer} need={need} locale={locale} />
        <SessionsSection viewer={viewer} locale={locale} />
      </div>
    </NarrowPage>
  )
}
