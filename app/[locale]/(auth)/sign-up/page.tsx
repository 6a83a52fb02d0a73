import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { findSite } from '#app/_lib/find-site.ts'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { searchParam } from '#app/_lib/search-param.ts'
import { AlreadySignedIn } from '#components/auth/already-signed-in.tsx'
import { CheckYourMail } from '#components/auth/check-your-mail.tsx'
import { Alternatives, NarrowPage } from '#components/auth/narrow-page.tsx'
import { OnceForm } from '#components/auth/once-form.tsx'
import { ProviderButtons } from '#components/auth/provider-buttons.tsx'
import { SignUpFields } from '#components/auth/sign-up-fields.tsx'
import { ProofOfWork } from '#components/spam/proof-of-work.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { SubmitButton } from '#components/ui/field.tsx'
import { Link } from '#components/ui/link.tsx'
import { signUpAction } from '#lib/auth/actions.ts'
import { findViewer } from '#lib/auth/viewer.ts'
import { listProviders } from '#lib/identities/queries.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { makeChallenge } from '#lib/screening/challenge-queries.ts'
import { env } from '#lib/platform/env.ts'
import { paths, safeNextPath } from '#lib/platform/paths.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth.signUp'))('title') }
}

export default async function SignUpPage({ searchParams }: PageProps<'/[locale]/sign-up'>) {
  const next = safeNextPath((await searchParam(searchParams))('next'))
  const [locale, say, viewer, challenge, site, sayClosed] = await Promise.all([
    pageLocale(),
    getTranslations('auth'),
    findViewer(),
    makeChallenge(new Date()),
    findSite(),
    getTranslations('security.signUpClosed'),
  ])
  const fieldNames = { email: say('email'), displayName: say('displayName'), password: say('password') }
  const to = paths(locale)
  const done = (
    <CheckYourMail
      title={say('signUp.sentTitle')}
      again={to.signUp(next ? { next } : {})}
      outbox={env().devOutbox ? to.outbox() : null}
    >
      {say('signUp.sent')}
    </CheckYourMail>
  )
  if (site['sign-up'] === 'closed')
    return (
      <NarrowPage title={sayClosed('title')} lead={sayClosed('lead')}>
        {viewer && <AlreadySignedIn name={viewer.displayName} next={next} locale={locale} />}
        <SignInInstead next={next} locale={locale} />
      </NarrowPage>
    )
  return (
    <NarrowPage title={say('signUp.title')} lead={say('signUp.lead')}>
      {viewer && <AlreadySignedIn name={viewer.displayName} next={next} locale={locale} />}
      <BrowserTexts of={['checkMail']}>
        <OnceForm
          action={signUpAction}
          locale={locale}
          fieldNames={fieldNames}
          done={done}
          mail={{ purpose: 'signed-up', next }}
        >
          <input type="hidden" name="next" value={next ?? ''} />
          <SignUpFields />
          <ProofOfWork challenge={challenge} label={say('signUp.checking')} />
          <SubmitButton>{say('signUp.submit')}</SubmitButton>
        </OnceForm>
      </BrowserTexts>
      <ProviderButtons providers={listProviders()} next={next} locale={locale} />
      <SignInInstead next={next} locale={locale} />
    </NarrowPage>
  )
}

/** The way for people who have an account. */
async function SignInInstead({ next, locale }: { next: string | null; locale: Locale }) {
  const say = await getTranslations('auth.signUp')
  return (
    <Alternatives>
      <p>
        {say('haveAccount')} <Link href={paths(locale).signIn(next ? { next } : {})}>{say('signIn')}</Link>
      </p>
    </Alternatives>
  )
}
