'use client'

import { useTexts } from '#components/ui/texts.tsx'
import type { Privilege } from '#lib/privileges/rules.ts'

type Props = { reputation: number; next: { privilege: Privilege; points: number } }

/** The next privilege, and the progress to it. */
export function NextPrivilege({ reputation, next }: Props) {
  const [t, names] = [useTexts('privileges.ahead'), useTexts('privileges.names')]
  return (
    <div className="next-privilege">
      <p>{t('next', { points: next.points, have: reputation, privilege: names(next.privilege) })}</p>
      <progress aria-label={t('progress')} value={reputation} max={next.points} />
    </div>
  )
}
