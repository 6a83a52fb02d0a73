/** A list of terms with their meanings in this forum. */
export function DefinitionList({
  title,
  entries,
}: {
  title: string
  entries: readonly { term: string; text: string }[]
}) {
  return (
    <>
      <h3 className="change-label">{title}</h3>
      <dl className="grid gap-x-5 gap-y-1.5 sm:grid-cols-[auto_1fr]">
        {entries.map((entry) => (
          <div key={entry.term} className="contents">
            <dt className="font-semibold">{entry.term}</dt>
            <dd className="mb-2 text-soft sm:mb-0">{entry.text}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
