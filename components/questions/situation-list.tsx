/** The asker's situation, as pairs of name and value; facts that they prefer not to say are left out. */
export function SituationList({
  entries,
  label,
}: {
  entries: readonly { name: string; value: string }[]
  label: string
}) {
  if (entries.length === 0) return null
  return (
    <dl className="situation" aria-label={label}>
      {entries.map((entry) => (
        <div key={entry.name}>
          <dt>{entry.name}</dt>
          <dd>{entry.value}</dd>
        </div>
      ))}
    </dl>
  )
}
