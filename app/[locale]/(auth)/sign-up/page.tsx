import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
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
import { SubmitButton, TextArea } from '#components/ui/field.tsx'
import { Link } from '#components/ui/link.tsx'
import { signUpAction } from '#lib/auth/actions.ts'
import { needsApproval, SENTENCE_LENGTH, signUpRefusal } from '#lib/auth/sign-up-rules.ts'
import { findViewer } from '#lib/auth/viewer.ts'
import { listProviders } from '#lib/identities/queries.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { findOpenInvitation } from '#lib/invitations/queries.ts'
import { makeChallenge } from '#lib/screening/challenge-queries.ts'
import { env } from '#lib/platform/env.ts'
import { paths, safeNextPath } from '#lib/platform/paths.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth.signUp'))('title') }
}

export default async function SignUpPage({ searchParams }: PageProps<'/[locale]/sign-up'>) {
  const param = await searchParam(searchParams)
  const next = safeNextPath(param('next'))
  const token = param('invitation') ?? ''
  const [locale, say, viewer, challenge, site, sayWays] = await Promise.all([
    pageLocale(),
    getTranslations('auth'),
    findViewer(),
    makeChallenge(new Date()),
    findSite(),
    getTranslations('signUps'),
  ])
  const fieldNames = {
    email: say('email'),
    displayName: say('displayName'),
    password: say('password'),
    sentence: sayWays('sentence'),
  }
  const to = paths(locale)
  const done = (
    <CheckYourMail
      title={say('signUp.sentTitle')}
      again={to.signUp({ ...(next && { next }), ...(token && { invitation: token }) })}
      outbox={env().devOutbox ? to.outbox() : null}
    >
      {say('signUp.sent')}
    </CheckYourMail>
  )
  const refusal = signUpRefusal(site['sign-up'], token !== '')
  const isNeeded = site['sign-up'] === 'invitation'
  const invitation = token === '' ? null : await findOpenInvitation(token, { isNeeded })
  if (refusal || (isNeeded && !invitation))
    return (
      <NoSignUp why={refusal?.code === 'signUpClosed' ? 'closed' : refusal ? 'invited' : 'spent'}>
        {viewer && <AlreadySignedIn name={viewer.displayName} next={next} locale={locale} />}
        <SignInInstead next={next} locale={locale} />
      </NoSignUp>
    )
  const isApplication = needsApproval(site['sign-up'], invitation !== null)
  return (
    <NarrowPage title={say('signUp.title')} lead={<Lead inviter={invitation?.inviter} isApplication={isApplication} />}>
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
          <input type="hidden" name="invitation" value={token} />
          <SignUpFields />
          {isApplication && <SentenceField />}
          <ProofOfWork challenge={challenge} label={say('signUp.checking')} />
          <SubmitButton>{say('signUp.submit')}</SubmitButton>
        </OnceForm>
      </BrowserTexts>
      <ProviderButtons providers={listProviders()} next={next} locale={locale} />
      <SignInInstead next={next} locale={locale} />
    </NarrowPage>
  )
}

/** Says who invites, or that a moderator decides. */
async function Lead({ inviter, isApplication }: { inviter: string | undefined; isApplication: boolean }) {
  const [say, sayWays] = await Promise.all([getTranslations('auth.signUp'), getTranslations('signUps')])
  if (inviter !== undefined) return sayWays('invitedBy', { name: inviter })
  return isApplication ? `${say('lead')} ${sayWays('approval')}` : say('lead')
}

async function SentenceField() {
  const say = await getTranslations('signUps')
  return (
    <TextArea
      name="sentence"
      label={say('sentence')}
      hint={say('sentenceHint')}
      maxCharacters={SENTENCE_LENGTH.max}
      rows={3}
      required
    />
  )
}

type Without = { why: 'closed' | 'invited' | 'spent'; children: ReactNode }

/** The page where nobody can sign up: it is closed, needs an invitation, or the invitation is no longer open. */
async function NoSignUp({ why, children }: Without) {
  const [sayClosed, say] = await Promise.all([getTranslations('security.signUpClosed'), getTranslations('signUps')])
  const [title, lead] =
    why === 'closed' ? [sayClosed('title'), sayClosed('lead')] : [say(`without.${why}Title`), say(`without.${why}Lead`)]
  return (
    <NarrowPage title={title} lead={lead}>
      {children}
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
