import { useNow } from 'next-intl'
import { ageKey, ageOf, exactText, relativeText } from './relative-text.ts'

/** Shows "3 hours ago", with the exact time on hover and for assistive technology; TimeKeeper keeps it up to date. */
export function RelativeTime({ date, locale, className }: { date: Date; locale: string; className?: string }) {
  const exact = exactText(date, locale)
  const age = ageOf(date, useNow())
  return (
    <>
      <time
        dateTime={date.toISOString()}
        title={exact}
        data-relative={ageKey(age)}
        className={className}
        suppressHydrationWarning
      >
        {relativeText(date, age, locale)}
      </time>
      <span className="sr-only"> ({exact})</span>
    </>
  )
}
