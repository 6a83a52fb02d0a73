import { fill } from '#components/ui/template.ts'
import type { Template } from '#components/ui/template.ts'
import type { Privilege } from '#lib/privileges/rules.ts'

export type NextPrivilegeLabels = {
  /** Holds `{points}`, `{have}` and `{privilege}`. */
  next: Template
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
  const privilege = labels.privileges[next.privilege]
  return (
    <div className="next-privilege">
      <p>{fill(labels.next, { points: next.points, have: reputation, privilege })}</p>
      <progress aria-label={labels.progress} value={reputation} max={next.points} />
    </div>
  )
}
