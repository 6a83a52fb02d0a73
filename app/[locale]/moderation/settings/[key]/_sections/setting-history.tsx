import { getTranslations } from 'next-intl/server'
import { TakeBackForm } from '#components/moderation/take-back-form.tsx'
import { named } from '#components/log/log-line.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { settingTextIn } from '#lib/site-admin/setting-text.ts'
import type { SettingChange } from '#lib/site-admin/types.ts'

type Props = {
  changes: readonly SettingChange[]
  /** Words for the codes in the values. */
  words: Readonly<Record<string, string>>
  locale: Locale
  from: string
}

/** The history of a setting with reasons; the last change can be undone. */
export async function SettingHistory({ changes, words, locale, from }: Props) {
  const [say, sayLog] = await Promise.all([getTranslations('site'), getTranslations('log')])
  const undoable = changes[0]?.undoable ?? null
  return (
    <section aria-labelledby="history" className="mt-12">
      <h2 id="history" className="stop-title mb-3">
        {say('history')}
      </h2>
      {changes.length === 0 && <p className="text-soft">{say('noHistory')}</p>}
      {undoable !== null && (
        <BrowserTexts of={['moderation.form', 'moderation.undo']}>
          <TakeBackForm what={{ kind: 'setting', id: undoable }} {...{ locale, from }} />
        </BrowserTexts>
      )}
      <ol className={changes.length === 0 ? undefined : 'log'}>
        {changes.map((change) => (
          <li key={change.id} className="log-line">
            <p className="log-what">
              <RelativeTime date={change.at} locale={locale} />
              <span>{sayLog.rich('by', named(change.by, locale))}</span>
              {change.isDefault && <span>{say('isDefault')}</span>}
            </p>
            <p className="log-reason">
              <bdi>{change.reason}</bdi>
            </p>
            <details className="disclosure">
              <summary>{say('whole')}</summary>
              <div className="change">{settingTextIn(words, change.after)}</div>
            </details>
          </li>
        ))}
      </ol>
    </section>
  )
}
