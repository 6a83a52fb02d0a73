import { getTranslations } from 'next-intl/server'
import { SettingsPart } from '#components/auth/settings-part.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/field.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { signOutBrowserAction, signOutEverywhereAction, signOutOthersAction } from '#lib/auth/actions.ts'
import { nameBrowser } from '#lib/auth/browser-name.ts'
import { listSessions } from '#lib/auth/queries.ts'
import type { SessionView, Viewer } from '#lib/auth/types.ts'
import { readSessionToken } from '#lib/auth/viewer.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'

export async function SessionsSection({ viewer, locale }: { viewer: Viewer; locale: Locale }) {
  const [say, sayHere, token] = await Promise.all([
    getTranslations('settings.sessions'),
    getTranslations('security.sessions'),
    readSessionToken(),
  ])
  const sessions = await listSessions(viewer.id, token)
  const from = paths(locale).security()
  return (
    <SettingsPart id="sessions" title={say('title')}>
      <ul className="mb-6">
        {sessions.map((session) => (
          <li
            key={session.id}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-rule py-3"
          >
            <SessionLine session={session} locale={locale} />
            {!session.isCurrent && (
              <ActionForm action={signOutBrowserAction} locale={locale} from={from}>
                <input type="hidden" name="session" value={session.id} />
                <SubmitButton kind="quiet">
                  {say('signOut')}
                  <span className="sr-only">: {browserText(session, say)}</span>
                </SubmitButton>
              </ActionForm>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <ActionForm
          action={signOutOthersAction}
          locale={locale}
          from={from}
          className="mb-4"
          doneMessage={sayHere('othersSignedOut')}
        >
          <SubmitButton kind="plain">{sayHere('others')}</SubmitButton>
        </ActionForm>
      )}
      <ActionForm action={signOutEverywhereAction} locale={locale} from={from}>
        <p className="form-row">
          <SubmitButton kind="plain">{say('everywhere')}</SubmitButton>
          <span className="text-soft">{say('everywhereHint')}</span>
        </p>
      </ActionForm>
    </SettingsPart>
  )
}

async function SessionLine({ session, locale }: { session: SessionView; locale: Locale }) {
  const say = await getTranslations('settings.sessions')
  return (
    <div>
      <p>
        {browserText(session, say)}
        {session.isCurrent && <strong> – {say('current')}</strong>}
      </p>
      <p className="text-soft">
        {say('lastSeen')} <RelativeTime date={session.lastSeenAt} locale={locale} /> · {say('since')}{' '}
        <RelativeTime date={session.createdAt} locale={locale} />
      </p>
    </div>
  )
}

type Say = Awaited<ReturnType<typeof getTranslations<'settings.sessions'>>>

function browserText(session: SessionView, say: Say): string {
  const { browser, system } = nameBrowser(session.userAgent)
  if (browser && system) return say('browserOn', { browser, system })
  return browser ?? system ?? say('unknown')
}
