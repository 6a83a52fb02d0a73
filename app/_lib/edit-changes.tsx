import { getTranslations } from 'next-intl/server'
import { Change } from '#components/posts/revision-list.tsx'
import type { RevisionChange } from '#lib/posts/types.ts'

type Props = {
  changes: readonly RevisionChange[]
  /** The heading level: one below the heading above. */
  heading: 'h2' | 'h4'
}

/** The changes of a suggested edit, part by part, as in a post's history. */
export async function EditChanges({ changes, heading: Heading }: Props) {
  const say = await getTranslations('posts')
  const marks = { added: say('added'), removed: say('removed') }
  if (changes.length === 0) return <p className="mt-3 text-soft">{say('unchanged')}</p>
  return changes.map((change) => (
    <div key={change.field}>
      <Heading className="change-label">{say(`fields.${change.field}`)}</Heading>
      <Change change={change} say={marks} />
    </div>
  ))
}
