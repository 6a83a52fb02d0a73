import { getTranslations } from 'next-intl/server'
import { Link } from '#components/ui/link.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { refusalWords } from '#lib/i18n/refusal-words.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import { paths } from '#lib/platform/paths.ts'
import { isExplainedByStanding } from '#lib/standing/rules.ts'

/** Says why the viewer cannot send the form below, before they write; renders nothing if they can. */
export async function RefusalNote({ refusal, locale }: { refusal: Refusal | null; locale: Locale }) {
  if (!refusal) return null
  const [words, standing] = await Promise.all([refusalWords(locale), getTranslations('standing')])
  return (
    <div className="mb-6">
      <Notice tone="bad">
        {words(refusal)}{' '}
        {isExplainedByStanding(refusal.code) && (
          <Link href={paths(locale).standing()}>{standing('form.seeStanding')}</Link>
        )}
      </Notice>
    </div>
  )
}
