import { CHART, drawBars, drawLine } from '#lib/profiles/chart.ts'
import type { MonthValue } from '#lib/profiles/chart.ts'

type Props = {
  kind: 'line' | 'bars'
  values: readonly MonthValue[]
  /** A sentence that says what the picture shows. */
  label: string
  /** Words for the table with the same numbers. */
  say: {
    asTable: string
    month: string
    value: string
    nameOf: (month: string) => string
    format: (value: number) => string
  }
}

/** A value for each month, as a picture and as a table. */
export function MonthChart({ kind, values, label, say }: Props) {
  const [first, last] = [values[0], values.at(-1)]
  if (!first || !last) return null
  const drawn = kind === 'line' ? drawLine(values) : null
  return (
    <figure className="month-chart">
      <svg viewBox={`0 0 ${CHART.width} ${CHART.height}`} preserveAspectRatio="none" role="img" aria-label={label}>
        {drawn && <path className="chart-area" d={drawn.area} />}
        {drawn && <path className="chart-line" d={drawn.line} />}
        {kind === 'bars' &&
          drawBars(values).map((bar, at) => <rect key={values[at]?.month} className="chart-bar" {...bar} rx="1" />)}
      </svg>
      <figcaption className="chart-ends">
        <span>{say.nameOf(first.month)}</span>
        {first.month !== last.month && <span>{say.nameOf(last.month)}</span>}
      </figcaption>
      <details className="disclosure">
        <summary>{say.asTable}</summary>
        <table className="chart-table">
          <caption className="sr-only">{label}</caption>
          <thead>
            <tr>
              <th scope="col">{say.month}</th>
              <th scope="col">{say.value}</th>
            </tr>
          </thead>
          <tbody>
            {values.toReversed().map(({ month, value }) => (
              <tr key={month}>
                <th scope="row">{say.nameOf(month)}</th>
                <td>{say.format(value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}
