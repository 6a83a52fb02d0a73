import { Link } from '#components/ui/link.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { ReputationLine } from '#lib/reputation/types.ts'

type Say = {
  caption: string
  points: string
  what: string
  when: string
  total: string
  /** The text in place of a deleted question. */
  gone: string
  kinds: Record<string, string>
  signed: (points: number) => string
}

type Props = { lines: readonly ReputationLine[]; total: number | null; locale: Locale; say: Say }

/** The ledger: points, reason, date, and the reputation after each line. */
export function LedgerTable({ lines, total, locale, say }: Props) {
  const to = paths(locale)
  const rows = lines.map((line, index) => {
    const newer = lines.slice(0, index).reduce((sum, { points }) => sum + points, 0)
    return { line, balance: (total ?? 0) - newer }
  })
  return (
    <table className="ledger">
      <caption className="sr-only">{say.caption}</caption>
      <thead>
        <tr>
          <th scope="col" className="number">
            {say.points}
          </th>
          <th scope="col">{say.what}</th>
          <th scope="col">{say.when}</th>
          {total !== null && (
            <th scope="col" className="number">
              {say.total}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ line, balance }) => (
          <tr key={line.id}>
            <td className="number font-semibold">{say.signed(line.points)}</td>
            <td>
              {say.kinds[line.kind]}{' '}
              {line.question ? (
                <Link
                  href={line.answerId === null ? to.question(line.question) : to.answer(line.question, line.answerId)}
                >
                  <bdi>{line.question.title}</bdi>
                </Link>
              ) : (
                <span className="text-faint">{say.gone}</span>
              )}
            </td>
            <td className="text-[13px] text-soft">
              <RelativeTime date={line.createdAt} locale={locale} />
            </td>
            {total !== null && <td className="number text-soft">{balance}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
