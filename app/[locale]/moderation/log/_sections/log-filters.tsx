import { getTranslations } from 'next-intl/server'
import { buttonClass } from '#components/ui/button-class.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { ACT_KINDS } from '#lib/moderation/rules.ts'
import { paths } from '#lib/platform/paths.ts'

const TEXTS = ['actor', 'subject', 'post', 'batch'] as const

type Props = {
  locale: Locale
  /** The search as it was typed. */
  query: Readonly<Record<string, string | undefined>>
  /** The number fields with an invalid value. */
  wrong: readonly string[]
}

/** The log's search fields for moderators; a form, so that it works without JavaScript. */
export async function LogFilters({ locale, query, wrong }: Props) {
  const [say, acts] = await Promise.all([getTranslations('log'), getTranslations('moderation.acts')])
  return (
    <form action={paths(locale).moderationLog()} className="filters">
      <div>
        <label htmlFor="log-kind">{say('filter')}</label>
        <select
          key={query['kind']}
          id="log-kind"
          name="kind"
          defaultValue={query['kind'] ?? ''}
          className="compact-select"
        >
          <option value="">{say('all')}</option>
          {ACT_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {acts(kind)}
            </option>
          ))}
        </select>
      </div>
      {TEXTS.map((name) => (
        <div key={name}>
          <label htmlFor={`log-${name}`}>{say(name)}</label>
          <input
            key={query[name]}
            id={`log-${name}`}
            name={name}
            defaultValue={query[name] ?? ''}
            maxLength={60}
            autoCapitalize="none"
            spellCheck={false}
            inputMode={name === 'post' || name === 'batch' ? 'numeric' : undefined}
            placeholder={name === 'actor' || name === 'subject' ? '@' : undefined}
            aria-invalid={wrong.includes(name) || undefined}
            aria-describedby={wrong.includes(name) ? `log-${name}-error` : undefined}
          />
          {wrong.includes(name) && (
            <p id={`log-${name}-error`} className="field-error">
              {say('notANumber')}
            </p>
          )}
        </div>
      ))}
      <button type="submit" className={buttonClass('plain')}>
        {say('show')}
      </button>
    </form>
  )
}
