'use client'

import { usePathname } from 'next/navigation'
import { plainPath } from '#components/layout/plain-path.ts'
import { Link } from '#components/ui/link.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import { useActionSubmit } from '#components/ui/use-action-submit.ts'
import { signOutAction } from '#lib/auth/actions.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { localised, paths } from '#lib/platform/paths.ts'
import { InboxBell } from './inbox-bell.tsx'
import { useViewerState } from './viewer-store.ts'

/** Links to sign in and sign up, or the viewer's name and the button to sign out; both take the same room. */
export function AccountLinks({ locale }: { locale: Locale }) {
  const t = useTexts('layout.account')
  const here = localised(locale, plainPath(usePathname()))
  const to = paths(locale)
  const viewer = useViewerState()?.viewer
  const { formAction, submit } = useActionSubmit(signOutAction, { unreachable: t('unreachable') })
  // Do not return to the sign-in pages.
  const next = /\/(sign-(in|up)|recover|confirm)/.test(here) ? {} : { next: here }
  // Two nodes, not one that changes: replacing a node does not count as layout shift.
  if (viewer) {
    return (
      <div key="in" className="account">
        {viewer.hasUnreadWarning && (
          <Link href={to.standing()} className="account-unread">
            {t('unreadWarning')}
          </Link>
        )}
        <InboxBell href={to.inbox()} label={t('inbox')} />
        <Link href={to.user(viewer)} className="account-name">
          <bdi>{viewer.displayName}</bdi>
        </Link>
        <form action={formAction} onSubmit={submit}>
          <input type="hidden" name="locale" value={locale} />
          <button type="submit">{t('signOut')}</button>
        </form>
      </div>
    )
  }
  return (
    <div key="out" className="account">
      <Link href={to.signIn(next)}>{t('signIn')}</Link>
      <Link href={to.signUp(next)}>{t('signUp')}</Link>
    </div>
  )
}
