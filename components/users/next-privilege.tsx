import type { Privilege } from '#lib/privileges/rules.ts'

export type NextPrivilegeLabels = {
  /** Holds `{points}`, `{have}` and `{privilege}`. */
  next: string
  /** Names the bar. */
  progress: string
  privileges: Readonly<Record<Privilege, string>>
}

type Props = {
  reputation: number
  next: { privilege: Privilege; points: number }
  labels: NextPrivilegeLabels
}

/** What the next points open, and how far it is. */
export function NextPrivilege({ reputation, next, labels }: Props) {
  const values: Record<string, string> = {
    points: String(next.points),
    have: String(reputation),
    privilege: labels.privileges[next.privilege],
  }
  return (
    <div className="next-privilege">
      <p>{labels.next.replace(/\{(\w+)\}/g, (blank, name: string) => values[name] ?? blank)}</p>
      <progress aria-label={labels.progress} value={reputation} max={next.points} />
    </div>
  )
}
