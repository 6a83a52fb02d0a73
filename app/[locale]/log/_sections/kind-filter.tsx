import { getTranslations } from 'next-intl/server'
import type { Locale } from '#lib/i18n/rules.ts'
import { PUBLIC_KINDS } from '#lib/log/rules.ts'
import type { ActKind } from '#lib/moderation/rules.ts'
import { paths } from '#lib/platform/paths.ts'

/** Acts of one kind only; a form, so that it works without JavaScript. */
export async function KindFilter({ locale, kind }: { locale: Locale; kind: ActKind | undefined }) {
  const [say, acts] = await Promise.all([getTranslations('log'), getTranslations('moderation.acts')])
  return (
    <form action={paths(locale).log()} className="mb-5 flex flex-wrap items-center gap-2 text-[13.5px] text-soft">
      <label htmlFor="kind-filter">{say('filter')}</label>
      <select key={kind} id="kind-filter" name="kind" defaultValue={kind ?? ''} className="compact-select">
        <option value="">{say('all')}</option>
        {PUBLIC_KINDS.map((one) => (
          <option key={one} value={one}>
            {acts(one)}
          </option>
        ))}
      </select>
      <button type="submit" className="link-button">
        {say('show')}
      </button>
    </form>
  )
}
