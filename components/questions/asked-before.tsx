'use client'

import { buttonClass } from '#components/ui/button-class.ts'
import type { FormState } from '#components/ui/action-types.ts'
import { useTexts } from '#components/ui/texts.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'

/** The step between sending a question and posting it without scripts: questions in nearly the same words. */
export function AskedBefore({ state, locale }: { state: FormState | null; locale: Locale }) {
  const t = useTexts('question.similar')
  if (state?.ok !== false || state.code !== 'conflict' || !state.current) return null
  return (
    <div className="asked-before">
      <ul className="similar-list">
        {Object.entries(state.current).map(([ref, title]) => (
          <li key={ref}>
            <a href={addressOf(ref, locale)} className="similar-title">
              <bdi>{title}</bdi>
            </a>
          </li>
        ))}
      </ul>
      <button type="submit" name="anyway" value="on" className={buttonClass('plain')}>
        {t('anyway')}
      </button>
    </div>
  )
}

/** Returns its path, from `<id>/<slug>`. */
function addressOf(ref: string, locale: Locale): string {
  const [id = '', slug = ''] = ref.split('/')
  return paths(locale).question({ id: Number(id), slug })
}
