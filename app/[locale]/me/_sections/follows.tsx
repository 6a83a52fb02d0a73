import { getTranslations } from 'next-intl/server'
import { SettingsPart } from '#components/auth/settings-part.tsx'
import { FollowQuestion } from '#components/follows/follow-question.tsx'
import { FollowTag } from '#components/follows/follow-tag.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { Link } from '#components/ui/link.tsx'
import type { Viewer } from '#lib/auth/types.ts'
import { listFollows } from '#lib/follows/queries.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'

/** Lists the tags and questions that the viewer follows or ignores, each with a button to stop. */
export async function FollowsSection({ viewer, locale }: { viewer: Viewer; locale: Locale }) {
  const [say, { tags, questions }] = await Promise.all([getTranslations('follows'), listFollows(viewer.id)])
  const to = paths(locale)
  const from = to.me()
  return (
    <SettingsPart id="follows" title={say('title')}>
      {tags.length + questions.length === 0 && <p className="text-soft">{say('none')}</p>}
      <BrowserTexts of={['follows.tag', 'follows.question']}>
        <ul>
          {tags.map(({ name, kind }) => (
            <li key={`tag ${name}`} className="entry-line">
              <div>
                <Link href={to.tag(name)} className="tag">
                  <bdi>{name}</bdi>
                </Link>
              </div>
              <FollowTag tag={name} mine={kind} locale={locale} from={from} />
            </li>
          ))}
          {questions.map((question) => (
            <li key={question.id} className="entry-line">
              <div>
                <Link href={to.question(question)}>
                  <bdi>{question.title}</bdi>
                </Link>
              </div>
              <FollowQuestion questionId={question.id} isMine locale={locale} from={from} />
            </li>
          ))}
        </ul>
      </BrowserTexts>
    </SettingsPart>
  )
}
