import { createHash } from 'node:crypto'
import { getNow, getTranslations } from 'next-intl/server'
import { ANNOUNCEMENT_SCRIPT } from '#lib/platform/announcement-script.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { shownAnnouncement } from '#lib/site/announcement.ts'
import type { SiteSettings } from '#lib/site/rules.ts'

type Props = { announcement: SiteSettings['announcement']; locale: Locale }

/**
 * The administrators' announcement, until it ends, and the script that hides it. It is the same for everyone; a browser
 * remembers that it was dismissed.
 */
export async function Announcement({ announcement, locale }: Props) {
  const shown = shownAnnouncement(announcement, { locale, now: await getNow() })
  // The policy of every page names the script, so every page has it.
  const script = <script dangerouslySetInnerHTML={{ __html: ANNOUNCEMENT_SCRIPT }} />
  if (shown === null) return script
  const say = await getTranslations('telling.banner')
  const { language, html } = shown
  // A changed announcement is shown again to people who have dismissed the one before.
  const id = createHash('sha256').update(JSON.stringify(announcement)).digest('hex').slice(0, 12)
  return (
    <>
      {/* The script below may hide it before React sees it; a changed one is another element, which is not hidden. */}
      <aside
        key={id}
        id={`announcement-${id}`}
        className="announcement"
        aria-label={say('label')}
        suppressHydrationWarning
      >
        <div className="wide">
          <div lang={language === locale ? undefined : language} dangerouslySetInnerHTML={{ __html: html }} />
          <button type="button" className="link-button needs-js">
            {say('dismiss')}
          </button>
        </div>
      </aside>
      {script}
    </>
  )
}
