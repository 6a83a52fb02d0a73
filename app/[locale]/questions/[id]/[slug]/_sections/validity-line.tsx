import { useNow, useTranslations } from 'next-intl'
import { countryNames, monthFormat } from '#components/ui/formatters.ts'
import { Link } from '#components/ui/link.tsx'
import type { AnswerScope, AnswerView } from '#lib/answers/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { MARKS_TO_DOUBT, needsRecheck } from '#lib/rechecks/rules.ts'

const DAY_MS = 86_400_000

/**
 * Shows the countries, sectors and sizes an answer is meant for. Adds the as-of date if it differs from the day of
 * writing, and the age if the answer may be outdated.
 */
export function ValidityLine({ answer, locale }: { answer: AnswerView; locale: Locale }) {
  const say = useTranslations('rechecks')
  const scope = useScopeWords(answer.scope, locale)
  const isOld = needsRecheck(answer, useNow())
  const isChecked = answer.asOf.getTime() - answer.createdAt.getTime() > DAY_MS
  if (scope === '' && !isOld && !isChecked) return null
  const month = monthFormat(locale).format(answer.asOf)
  return (
    <p className="validity" data-old={isOld || undefined}>
      {scope !== '' && <span>{say('appliesTo', { scope })}</span>}
      {isOld ? (
        <>
          <span>
            {answer.outdatedCount >= MARKS_TO_DOUBT
              ? say('doubted', { count: answer.outdatedCount, month })
              : say('old', { month })}
          </span>
          <Link href={paths(locale).outdated(answer.id)} rel="nofollow">
            {say('check')}
          </Link>
        </>
      ) : (
        isChecked && <span>{say('checked', { month })}</span>
      )}
    </p>
  )
}

function useScopeWords({ countries, sectors, sizes }: AnswerScope, locale: Locale): string {
  const [say, situations] = [useTranslations('voices.scope'), useTranslations('situations')]
  return [
    countries.map((code) => countryNames(locale).of(code) ?? code).join(', '),
    sectors.map((sector) => situations(`sectors.${sector}`)).join(', '),
    sizes.map((size) => say(`size.${size}`)).join(', '),
  ]
    .filter((words) => words !== '')
    .join(' · ')
}
