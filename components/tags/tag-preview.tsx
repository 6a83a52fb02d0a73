'use client'

import { useTexts } from '#components/ui/texts.tsx'
import { useAnnounced } from '#components/ui/use-announced.ts'
import { findJoinable, isTagName, tagNamesIn } from '#lib/tags/rules.ts'

type Joinable = NonNullable<ReturnType<typeof findJoinable>>
type Props = {
  typed: string
  known: readonly string[]
  join: (joinable: Joinable) => void
}

/** Shows the tags that the text will become before it is sent, and offers the one tag that two words may mean. */
export function TagPreview({ typed, known, join }: Props) {
  const t = useTexts('tags.field')
  const names = tagNamesIn(typed).filter(isTagName)
  const joinable = findJoinable(typed, known)
  useAnnounced(joinable && `${t('meant')} ${joinable.joined}`)
  return (
    <div className="tag-preview needs-js">
      {names.length > 0 && (
        <p>
          {t('chosen')}{' '}
          {names.map((name) => (
            <bdi key={name} className="tag">
              {name}
            </bdi>
          ))}
        </p>
      )}
      {joinable && (
        <p>
          {t('meant')}{' '}
          <button type="button" className="link-button" onClick={() => join(joinable)}>
            {joinable.joined}
          </button>
        </p>
      )}
    </div>
  )
}
