export type TheirTextLabels = { title: string; explanation: string; fields: Readonly<Record<string, string>> }

const SHOWN = ['title', 'tags', 'body', 'description'] as const

/** What somebody else saved while one was writing: to read and to copy from, never lost, never silently overwritten. */
export function TheirText({ current, labels }: { current: Readonly<Record<string, string>>; labels: TheirTextLabels }) {
  return (
    <div className="preview">
      <h2>{labels.title}</h2>
      <p className="field-hint">{labels.explanation}</p>
      {SHOWN.map((name) =>
        current[name] === undefined ? null : (
          <div key={name} className="mb-4">
            <p className="change-label">{labels.fields[name]}</p>
            <div className="change">{current[name]}</div>
          </div>
        ),
      )}
    </div>
  )
}
