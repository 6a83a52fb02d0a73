import { FollowTag } from '#components/follows/follow-tag.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { Link } from '#components/ui/link.tsx'
import type { Viewer } from '#lib/auth/types.ts'
import { listFollows } from '#lib/follows/queries.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { listTags } from '#lib/tags/queries.ts'

/** The number of tags offered. */
const OFFERED = 12

/** The most used tags. The viewer can follow or ignore each. */
export async function Interests({ viewer, locale }: { viewer: Viewer; locale: Locale }) {
  const [tags, follows] = await Promise.all([listTags(), listFollows(viewer.id, locale)])
  const to = paths(locale)
  const mine = new Map(follows.tags.map(({ name, kind }) => [name, kind]))
  return (
    <BrowserTexts of={['follows.tag']}>
      <ul>
        {tags.items.slice(0, OFFERED).map(({ name, description }) => (
          <li key={name} className="entry-line">
            <div>
              <Link href={to.tag(name)} className="tag">
                <bdi>{name}</bdi>
              </Link>
              {description && <p className="entry-text">{description}</p>}
            </div>
            <FollowTag tag={name} mine={mine.get(name) ?? 'none'} locale={locale} from={to.welcome()} />
          </li>
        ))}
      </ul>
    </BrowserTexts>
  )
}
