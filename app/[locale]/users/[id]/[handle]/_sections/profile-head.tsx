import { getTranslations } from 'next-intl/server'
import { HeldBadges } from '#components/badges/held-badges.tsx'
import { BlockPerson } from '#components/follows/block-person.tsx'
import { FollowPerson } from '#components/follows/follow-person.tsx'
import { FeedLink } from '#components/feeds/feed-link.tsx'
import { Prose } from '#components/posts/prose.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { StaffLink } from '#components/people/staff-link.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { Link } from '#components/ui/link.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { OwnNextPrivilege } from '#components/users/own-next-privilege.tsx'
import { ArchiveMark } from '#components/users/archive-mark.tsx'
import { ProfileTools } from '#components/users/profile-tools.tsx'
import { listBadgesOf } from '#lib/badges/queries.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { isStaff } from '#lib/users/rules.ts'
import type { UserView } from '#lib/users/types.ts'

/** Name, reputation, bio and badges. */
export async function ProfileHead({ user, locale }: { user: UserView; locale: Locale }) {
  const [say, record, standing, flags, feeds, forMembers, badges] = await Promise.all([
    getTranslations('users'),
    getTranslations('people'),
    getTranslations('standing'),
    getTranslations('flags.link'),
    getTranslations('feeds'),
    getTranslations('forMembers'),
    user.isHidden ? [] : listBadgesOf(user.id),
  ])
  const to = paths(locale)
  return (
    <header className="mb-8">
      <h1 className="headline" data-small="">
        <bdi>{user.displayName}</bdi>
      </h1>
      <div className="meta">
        <span>
          @{user.handle}
          <ArchiveMark person={user} />
        </span>
        <span>{say('points', { count: user.reputation })}</span>
        {user.interest !== '' && (
          <span>
            {say('interest')} <bdi>{user.interest}</bdi>
          </span>
        )}
        {isStaff(user.role) && <b>{say(`roles.${user.role}`)}</b>}
        <span>
          {say('since')} <RelativeTime date={user.createdAt} locale={locale} />
        </span>
        {!user.isHidden && !user.hasLeft && <FeedLink href={to.userFeed(user.id)} label={feeds('link')} />}
      </div>
      <div className="acts mb-4">
        {/* This link comes first, because those after it come with the viewer's data. */}
        {!user.isHidden && !user.isSeeded && !user.hasLeft && (
          <BrowserTexts of={['follows.person']}>
            <FollowPerson personId={user.id} locale={locale} from={to.user(user)} />
          </BrowserTexts>
        )}
        <ProfileTools
          userId={user.id}
          settings={{ href: to.settings(), label: say('editProfile') }}
          standing={{ href: to.standing(), label: standing('title') }}
          account={{ href: to.me(), label: say('account.isYours') }}
          flag={{ href: to.flagUser(user.id), label: flags('flag') }}
        />
        {!user.isSeeded && (
          <BrowserTexts of={['follows.block']}>
            <BlockPerson personId={user.id} locale={locale} from={to.user(user)} />
          </BrowserTexts>
        )}
        <StaffLink href={to.moderationPerson(user.id)} label={record('recordLink')} />
        <BrowserTexts of={['privileges.ahead', 'privileges.names']}>
          <OwnNextPrivilege userId={user.id} />
        </BrowserTexts>
      </div>
      {user.isSeeded && (
        <div className="mb-4">
          <Notice>{say('seeded')}</Notice>
        </div>
      )}
      {user.hasLeft && (
        <div className="mb-4">
          <Notice>{say('left')}</Notice>
        </div>
      )}
      {user.isHidden && (
        <div className="mb-4">
          <Notice>{say('hidden')}</Notice>
        </div>
      )}
      {user.bioHtml && (
        <>
          <h2 className="sr-only">{say('about', { name: user.displayName })}</h2>
          <Prose html={user.bioHtml} />
        </>
      )}
      <ProfileLinks links={user.links} label={say('links')} />
      {!user.isHidden && !user.hasLeft && Object.values(user.audiences).includes('members') && (
        <p className="mt-4">
          <Link href={to.userForMembers(user.id)} rel="nofollow">
            {forMembers('link')}
          </Link>
        </p>
      )}
      <HeldBadges badges={badges} locale={locale} />
    </header>
  )
}

/** The links of a person, which nobody has checked. */
export function ProfileLinks({ links, label }: { links: readonly string[]; label: string }) {
  if (links.length === 0) return null
  return (
    <ul className="mt-4" aria-label={label}>
      {links.map((link) => (
        <li key={link}>
          <a href={link} rel="nofollow ugc noopener me">
            {link.replace(/^https?:\/\//, '')}
          </a>
        </li>
      ))}
    </ul>
  )
}
