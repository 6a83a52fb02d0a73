import { getFormatter, getTranslations } from 'next-intl/server'
import type { Why } from '#lib/screening/types.ts'

type Props = {
  /** The score, from 0 to 1. */
  score: number
  why: readonly Why[]
}

/** Every reason of the spam layers, the heaviest first: its weight, and the words it found. */
export async function WhyList({ score, why }: Props) {
  const [say, format] = await Promise.all([getTranslations('spam'), getFormatter()])
  if (why.length === 0) return <p className="text-soft">{say('none')}</p>
  return (
    <div className="why">
      <p className="why-score">{say('score', { percent: Math.round(score * 100) })}</p>
      <ul className="why-list">
        {why.map(({ code, points, values, words }) => (
          <li key={code} data-for={points < 0 ? 'honest' : 'spam'}>
            {points !== 0 && (
              <span className="why-points">
                {format.number(points, { signDisplay: 'exceptZero', maximumFractionDigits: 2 })}{' '}
              </span>
            )}
            <span>{say(`why.${code}`, { percent: 0, seconds: 0, ...values })}</span>
            {points < 0 && <span className="text-soft"> ({say('forHonest')})</span>}
            {words.length > 0 && (
              <ul className="why-words">
                {words.map((word) => (
                  <li key={word}>{word}</li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
