import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { findSite } from '#app/_lib/find-site.ts'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { RefusalNote } from '#app/_lib/refusal-note.tsx'
import { InvitationForm } from '#components/auth/invitation-form.tsx'
import { NarrowPage } from '#components/auth/narrow-page.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/field.tsx'
import { Link } from '#components/ui/link.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { findViewer } from '#lib/auth/viewer.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { makeInvitationAction, revokeInvitationAction } from '#lib/invitations/actions.ts'
import { inviteRefusal } from '#lib/invitations/policy.ts'
import { listInvitations } from '#lib/invitations/queries.ts'
import { INVITATION_LIFE_MS, maxOpenInvitations } from '#lib/invitations/rules.ts'
import type { InvitationView } from '#lib/invitations/types.ts'
import { paths } from '#lib/platform/paths.ts'

const DAY_MS = 24 * 60 * 60_000

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signUps.invitations'))('title'), robots: { index: false } }
}

/** The links by which the viewer invites people, and what became of them; administrators see everyone's. */
export default async function InvitationsPage() {
  const [locale, say, viewer, site] = await Promise.all([
    pageLocale(),
    getTranslations('signUps.invitations'),
    findViewer(),
    findSite(),
  ])
  const from = paths(locale).invitations()
  if (!viewer) redirect(paths(locale).signIn({ next: from }))
  const refusal = inviteRefusal(viewer, site)
  const listed = await listInvitations(viewer)
  const open = listed.filter(({ state, inviter }) => state === 'open' && inviter.id === viewer.id).length
  return (
    <NarrowPage title={say('title')} lead={say('lead', { days: INVITATION_LIFE_MS / DAY_MS })}>
      <RefusalNote refusal={refusal} locale={locale} />
      {!refusal && (
        <InvitationForm
          action={makeInvitationAction}
          locale={locale}
          from={from}
          anchor="invite"
          label={say('link')}
          hint={say('linkHint')}
        >
          <p className="mb-3 text-soft">{say('counted', { open, max: maxOpenInvitations(viewer.role) })}</p>
          <SubmitButton>{say('make')}</SubmitButton>
        </InvitationForm>
      )}
      {listed.length > 0 && (
        <ul className="mt-8">
          {listed.map((invitation) => (
            <Line key={invitation.id} invitation={invitation} viewerId={viewer.id} locale={locale} />
          ))}
        </ul>
      )}
    </NarrowPage>
  )
}

type Props = { invitation: InvitationView; viewerId: number; locale: Locale }

async function Line({ invitation, viewerId, locale }: Props) {
  const say = await getTranslations('signUps.invitations')
  const { id, createdAt, expiresAt, state, inviter, usedBy } = invitation
  const to = paths(locale)
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-rule py-3">
      <div>
        <p className="wrap-anywhere">
          {usedBy ? (
            <>
              {say('usedBy')}{' '}
              <Link href={to.user(usedBy)}>
                <bdi>{usedBy.displayName}</bdi>
              </Link>
            </>
          ) : (
            say(`states.${state}`)
          )}
          {inviter.id !== viewerId && (
            <>
              {' · '}
              {say('by')}{' '}
              <Link href={to.user(inviter)}>
                <bdi>{inviter.displayName}</bdi>
              </Link>
            </>
          )}
        </p>
        <p className="text-soft">
          {say('made')} <RelativeTime date={createdAt} locale={locale} />
          {state === 'open' && ` · ${say('until', { date: expiresAt })}`}
        </p>
      </div>
      {state === 'open' && (
        <ActionForm action={revokeInvitationAction} locale={locale} from={to.invitations()}>
          <input type="hidden" name="invitation" value={id} />
          <SubmitButton kind="quiet">{say('revoke')}</SubmitButton>
        </ActionForm>
      )}
    </li>
  )
}
