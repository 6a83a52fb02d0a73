import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { buttonClass } from '#components/ui/button-class.ts'
import { Link } from '#components/ui/link.tsx'
import { AccountLinks } from '#components/viewer/account-links.tsx'
import { UnreadCount } from '#components/viewer/inbox-bell.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { MainNav } from './main-nav.tsx'
import { Mark } from './mark.tsx'
import { ModerationLink, ReviewLink } from './moderation-link.tsx'
import { SearchShortcut } from './search-shortcut.tsx'

/** Text that a narrow screen hides, but that is still in the accessible name. */
const hiddenWhenNarrow = (text: ReactNode) => <span className="ask-rest">{text}</span>

/** The header, which is the same for everyone; `AccountLinks` learns after the first paint who the viewer is. */
export function SiteHeader({ locale, siteName }: { locale: Locale; siteName: string }) {
  const say = useTranslations('layout')
  const to = paths(locale)
  return (
    <header className="site-header">
      <div className="wide">
        <Link href={to.home()} className="mark">
          <Mark />
          {siteName}
        </Link>
        <div id="menu" popover="auto">
          <MainNav
            label={say('mainNav')}
            links={[
              { href: to.questions(), path: '/questions', label: say('questions') },
              { href: to.questions({ sort: 'unanswered' }), path: null, label: say('unanswered') },
              { href: to.map(), path: '/map', label: say('map') },
              { href: to.tags(), path: '/tags', label: say('tags') },
              { href: to.users(), path: '/users', label: say('people') },
            ]}
          />
          <ModerationLink href={to.moderation()} label={say('moderation')} />
          <ReviewLink href={to.review()} label={say('review')} />
          <form action={to.search()} role="search" className="site-search">
            <input
              name="q"
              type="search"
              aria-label={say('search')}
              placeholder={say('searchPlaceholder')}
              aria-keyshortcuts="/ Control+K Meta+K"
              maxLength={200}
            />
            <kbd className="search-key needs-js" aria-hidden="true">
              /
            </kbd>
          </form>
          <SearchShortcut locale={locale} label={say('search')} action={to.search()} />
          <AccountLinks locale={locale} />
          <noscript>
            <a href={to.inbox()} className="account-plain">
              {say('account.inbox')}
            </a>{' '}
            <a href={to.me()} className="account-plain">
              {say('yourAccount')}
            </a>
          </noscript>
        </div>
        <Link href={to.ask()} className={buttonClass('primary')}>
          {say.rich('ask', { rest: hiddenWhenNarrow })}
        </Link>
        <button type="button" popoverTarget="menu" className={`${buttonClass('plain')} menu-button`}>
          {say('menu')}
          {/* The bell in the menu says it in words. */}
          <span aria-hidden="true">
            <UnreadCount />
          </span>
        </button>
      </div>
    </header>
  )
}
