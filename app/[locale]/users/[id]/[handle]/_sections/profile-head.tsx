import { getTranslations } from 'next-intl/server'
import { Prose } from '#components/posts/prose.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { StaffLink } from '#components/people/staff-link.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { OwnProfileLink } from '#components/users/own-profile-link.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { isStaff } from '#lib/users/rules.ts'
import type { UserView } from '#lib/users/types.ts'

/** Name, standing, what they say about themselves. */
export async function ProfileHead({ user, locale }: { user: UserView; locale: Locale }) {
  const [say, record] = await Promise.all([getTranslations('users'), getTranslations('people')])
  return (
    <header className="mb-8">
      <h1 className="headline" data-small="">
        <bdi>{user.displayName}</bdi>
      </h1>
      <div className="meta mb-4">
        <span>@{user.handle}</span>
        <span>{say('points', { count: user.reputation })}</span>
        {isStaff(user.role) && <b>{say(`roles.${user.role}`)}</b>}
        <span>
          {say('since')} <RelativeTime date={user.createdAt} locale={locale} />
        </span>
        <OwnProfileLink userId={user.id} href={paths(locale).settings()} label={say('editProfile')} />
        <StaffLink href={paths(locale).moderationPerson(user.id)} label={record('recordLink')} />
      </div>
      {user.isSeeded && (
        <div className="mb-4">
          <Notice>{say('seeded')}</Notice>
        </div>
      )}
      {user.bioHtml && <Prose html={user.bioHtml} />}
      {user.links.length > 0 && (
        <ul className="mt-4" aria-label={say('links')}>
          {user.links.map((link) => (
            <li key={link}>
              <a href={link} rel="nofollow ugc noopener me">
                {link.replace(/^https?:\/\//, '')}
              </a>
            </li>
          ))}
        </ul>
      )}
    </header>
  )
}
