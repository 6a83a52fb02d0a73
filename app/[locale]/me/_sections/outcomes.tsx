import { getTranslations } from 'next-intl/server'
import { SettingsPart } from '#components/auth/settings-part.tsx'
import { Link } from '#components/ui/link.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { Viewer } from '#lib/auth/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { listDueQuestions } from '#lib/outcomes/due-queries.ts'
import { paths } from '#lib/platform/paths.ts'

/** The viewer's questions whose outcome they are invited to tell; renders nothing if there are none. */
export async function OutcomesDue({ viewer, locale }: { viewer: Viewer; locale: Locale }) {
  const [say, due] = await Promise.all([getTranslations('outcomes'), listDueQuestions(viewer.id, new Date())])
  if (due.length === 0) return null
  return (
    <SettingsPart id="outcomes" title={say('invitation')}>
      <ul>
        {due.map((question) => (
          <li key={question.id} className="entry-line">
            <div>
              <p>
                <Link href={paths(locale).outcome(question.id)}>
                  <bdi>{question.title}</bdi>
                </Link>
              </p>
              <p className="entry-text">
                <RelativeTime date={question.askedAt} locale={locale} />
              </p>
            </div>
          </li>
        ))}
      </ul>
    </SettingsPart>
  )
}
