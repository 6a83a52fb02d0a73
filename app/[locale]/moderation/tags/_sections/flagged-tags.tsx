import { getTranslations } from 'next-intl/server'
import { SettleTagFlagsForm } from '#components/tag-admin/flag-forms.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { Link } from '#components/ui/link.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { Viewer } from '#lib/auth/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { listFlaggedTags } from '#lib/tag-admin/queries.ts'

/** Tags whose texts readers flagged, with what they say, and the ways to edit them. */
export async function FlaggedTags({ viewer, locale }: { viewer: Viewer; locale: Locale }) {
  const [say, flagged] = await Promise.all([getTranslations('tagAdmin'), listFlaggedTags(viewer)])
  const to = paths(locale)
  if (flagged.length === 0) return null
  return (
    <section aria-labelledby="flagged" className="mb-10">
      <h2 id="flagged" className="part-title">
        {say('flagged')}
      </h2>
      <BrowserTexts of={['tagAdmin.flag']}>
        <ul>
          {flagged.map(({ name, flags, shown }) => (
            <li key={name} className="version">
              <p className="ways">
                <Link href={to.tag(name)} className="tag">
                  <bdi>{name}</bdi>
                </Link>
                <Link href={to.editTag(name)}>{say('editTexts')}</Link>
                <Link href={to.tagHistory(name)}>{say('toHistory')}</Link>
              </p>
              {flags.map(({ text, at }) => (
                <p key={`${at.getTime()} ${text}`} dir="auto" className="mt-2">
                  {text}{' '}
                  <span className="text-soft">
                    <RelativeTime date={at} locale={locale} />
                  </span>
                </p>
              ))}
              <div className="mt-3">
                <SettleTagFlagsForm tag={name} shown={shown} locale={locale} from={to.moderationTags()} />
              </div>
            </li>
          ))}
        </ul>
      </BrowserTexts>
    </section>
  )
}
