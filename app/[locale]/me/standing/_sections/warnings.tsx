import { getTranslations } from 'next-intl/server'
import { SettingsPart } from '#components/auth/settings-part.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/field.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { acknowledgeWarningAction } from '#lib/my-standing/actions.ts'
import type { WarningView } from '#lib/my-standing/types.ts'

type Props = { warnings: readonly WarningView[]; locale: Locale }

const isUnread = ({ acknowledgedAt, isWithdrawn }: WarningView) => acknowledgedAt === null && !isWithdrawn

/** Shows the warnings that the viewer must read before the next post. */
export async function UnreadWarnings({ warnings, locale }: Props) {
  const unread = warnings.filter(isUnread)
  if (unread.length === 0) return null
  const say = await getTranslations('standing.warnings')
  return (
    <SettingsPart id="warning" title={say('unread')}>
      <p className="mb-4 text-soft">{say('hint')}</p>
      {unread.map((warning) => (
        <div key={warning.id} className="mb-6">
          <blockquote className="preview mb-3 whitespace-pre-line">
            <bdi>{warning.text}</bdi>
          </blockquote>
          <ActionForm
            action={acknowledgeWarningAction}
            locale={locale}
            from={paths(locale).standing()}
            anchor={`warning-${warning.id}`}
            doneMessage={say('acknowledged')}
          >
            <input type="hidden" name="warning" value={warning.id} />
            <SubmitButton>{say('read')}</SubmitButton>
          </ActionForm>
        </div>
      ))}
    </SettingsPart>
  )
}

/** Warnings that were read, or undone. */
export async function PastWarnings({ warnings, locale }: Props) {
  const past = warnings.filter((warning) => !isUnread(warning))
  if (past.length === 0) return null
  const say = await getTranslations('standing.warnings')
  return (
    <SettingsPart id="warnings" title={say('past')}>
      <ul>
        {past.map(({ id, text, createdAt, isWithdrawn }) => (
          <li key={id} className="entry-line">
            <div>
              <p className="whitespace-pre-line">{text}</p>
              <p className="entry-text">
                <RelativeTime date={createdAt} locale={locale} /> · {isWithdrawn ? say('withdrawn') : say('wasRead')}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </SettingsPart>
  )
}
