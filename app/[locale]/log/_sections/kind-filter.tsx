import { getTranslations } from 'next-intl/server'
import { buttonClass } from '#components/ui/button-class.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { PUBLIC_KINDS } from '#lib/log/rules.ts'
import type { ActKind } from '#lib/moderation/rules.ts'
import { paths } from '#lib/platform/paths.ts'

/** Filters the log by kind; a form, so that it works without JavaScript. */
export async function KindFilter({ locale, kind }: { locale: Locale; kind: ActKind | undefined }) {
  const [say, acts] = await Promise.all([getTranslations('log'), getTranslations('moderation.acts')])
  return (
    <form action={paths(locale).log()} className="filters">
      <div>
        <label htmlFor="kind-filter">{say('filter')}</label>
        <select key={kind} id="kind-filter" name="kind" defaultValue={kind ?? ''} className="compact-select">
          <option value="">{say('all')}</option>
          {PUBLIC_KINDS.map((one) => (
            <option key={one} value={one}>
              {acts(one)}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" className={buttonClass('plain')}>
        {say('show')}
      </button>
    </form>
  )
}
