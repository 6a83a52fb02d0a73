import { getTranslations } from 'next-intl/server'
import { buttonClass } from '#components/ui/button-class.ts'
import { Tabs } from '#components/ui/tabs.tsx'
import { FLAG_REASONS } from '#lib/flags/rules.ts'
import { languageNames } from '#components/ui/formatters.ts'
import { POST_LANGUAGES } from '#lib/i18n/rules.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { queueQueryOf } from '#lib/moderation/filter.ts'
import type { QueueFilter } from '#lib/moderation/filter.ts'
import { CASE_SOURCES } from '#lib/moderation/rules.ts'
import { paths } from '#lib/platform/paths.ts'

/** The filters of the queue: owner and state as tabs, the rest as a form whose values are in the address. */
export async function QueueFilters({ filter, locale }: { filter: QueueFilter; locale: Locale }) {
  const say = await getTranslations('moderation')
  const to = paths(locale)
  const names = languageNames(locale)
  const query = queueQueryOf(filter)
  const { state: _state, assigned: _assigned, escalated: _escalated, ...kept } = query
  const views = [
    ['waiting', {}],
    ['mine', { assigned: 'mine' }],
    ['unclaimed', { assigned: 'unclaimed' }],
    ['escalated', { escalated: 'yes' }],
    ['resolved', { state: 'resolved' }],
    ['declined', { state: 'declined' }],
  ] as const
  const current = views.findLast(([, part]) =>
    Object.entries(part).every(([name, value]) => query[name] === value),
  )?.[0]
  return (
    <div className="queue-filters">
      <Tabs
        label={say('queue.views')}
        tabs={views.map(([view, part]) => ({
          href: to.moderation({ ...kept, ...part }),
          label: say(`queue.${view}`),
          isCurrent: view === current,
        }))}
      />
      <form action={to.moderation()} className="queue-choices">
        {(['state', 'assigned', 'escalated', 'about'] as const).map(
          (name) => query[name] !== undefined && <input key={name} type="hidden" name={name} value={query[name]} />,
        )}
        <Choice name="source" label={say('queue.source')} all={say('queue.allSources')} value={filter.source}>
          {CASE_SOURCES.map((source) => [source, say(`sources.${source}`)])}
        </Choice>
        <Choice name="reason" label={say('queue.reason')} all={say('queue.allReasons')} value={filter.reason}>
          {FLAG_REASONS.map((reason) => [reason, say(`flagReasons.${reason}`)])}
        </Choice>
        <Choice name="language" label={say('queue.language')} all={say('queue.allLanguages')} value={filter.language}>
          {Object.keys(POST_LANGUAGES).map((code) => [code, names.of(code) ?? code])}
        </Choice>
        <button type="submit" className={buttonClass('plain')}>
          {say('queue.show')}
        </button>
      </form>
    </div>
  )
}

function Choice(props: {
  name: string
  label: string
  all: string
  value: string | null
  children: readonly (readonly [string, string])[]
}) {
  return (
    <label>
      {props.label}{' '}
      <select key={props.value} name={props.name} className="compact-select" defaultValue={props.value ?? ''}>
        <option value="">{props.all}</option>
        {props.children.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  )
}
