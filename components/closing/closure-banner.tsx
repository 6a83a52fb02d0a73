import { Link } from '#components/ui/link.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { ClosureView } from '#lib/closing/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'

type Props = {
  closure: ClosureView
  locale: Locale
  labels: {
    region: string
    title: string
    whatToChange: string
    targets: string
    by: string
    noAnswers: string
    /** What the asker says of it; null while nothing is known. */
    verdict: string | null
  }
  children?: React.ReactNode
}

/** Above a closed question: why, what to change, and where its answers are. */
export function ClosureBanner({ closure, locale, labels, children }: Props) {
  return (
    <section className="closure" aria-label={labels.region}>
      <p className="closure-title">{labels.title}</p>
      {closure.words !== '' && <p className="closure-words">{closure.words}</p>}
      {closure.targets.length > 0 && (
        <>
          <p>{labels.targets}</p>
          <ul>
            {closure.targets.map((target) => (
              <li key={target.id}>
                <Link href={paths(locale).question(target)}>
                  <bdi>{target.title}</bdi>
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
      <p>{labels.whatToChange}</p>
      {labels.verdict !== null && <p>{labels.verdict}</p>}
      {children}
      <p className="closure-foot">
        <span>{labels.by}</span> <RelativeTime date={closure.closedAt} locale={locale} />
        {' · '}
        {labels.noAnswers}
      </p>
    </section>
  )
}
