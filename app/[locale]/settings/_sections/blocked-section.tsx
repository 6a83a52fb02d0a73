import { getTranslations } from 'next-intl/server'
import { SettingsPart } from '#components/auth/settings-part.tsx'
import { BlockPerson } from '#components/follows/block-person.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { Link } from '#components/ui/link.tsx'
import type { Viewer } from '#lib/auth/types.ts'
import { listBlocked } from '#lib/follows/block-queries.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'

/** The people whom the viewer has blocked, each with a button to unblock them. */
export async function BlockedSection({ viewer, locale }: { viewer: Viewer; locale: Locale }) {
  const [say, people] = await Promise.all([getTranslations('follows.blocked'), listBlocked(viewer.id)])
  const to = paths(locale)
  return (
    <SettingsPart id="blocked" title={say('title')}>
      <p className="mb-4 text-soft">{say('hint')}</p>
      {people.length === 0 ? (
        <p>{say('none')}</p>
      ) : (
        <BrowserTexts of={['follows.block']}>
          <ul>
            {people.map((person) => (
              <li key={person.id} className="entry-line">
                <Link href={to.user(person)}>
                  <bdi>{person.displayName}</bdi>
                </Link>
                <BlockPerson
                  personId={person.id}
                  isMine
                  name={person.displayName}
                  locale={locale}
                  from={to.settings()}
                />
              </li>
            ))}
          </ul>
        </BrowserTexts>
      )}
    </SettingsPart>
  )
}
