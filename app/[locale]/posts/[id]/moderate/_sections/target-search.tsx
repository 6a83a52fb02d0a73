import { getTranslations } from 'next-intl/server'
import { buttonClass } from '#components/ui/button-class.ts'
import { paths } from '#lib/platform/paths.ts'
import type { Place } from './place.ts'

/** Searches the target question; a plain form, so that it works in every browser. */
export async function TargetSearch({ post, locale, typed, found }: Place & { typed: string; found: number }) {
  const say = await getTranslations('threads.restructuring')
  const kind = post.kind === 'question' ? 'merge' : 'move'
  return (
    <form action={`${paths(locale).moderatePost(post.id)}#target`} method="get" id="target" className="mt-6">
      <label htmlFor="target-words" className="field-label">
        {say(`${kind}Search`)}
      </label>
      <p id="target-hint" className="field-hint">
        {say('searchHint')}
      </p>
      <p className="form-row">
        <input
          id="target-words"
          type="search"
          name="q"
          className="input target-words"
          defaultValue={typed}
          aria-describedby="target-hint"
          maxLength={200}
        />
        <button type="submit" className={buttonClass('plain')}>
          {say('search')}
        </button>
      </p>
      {typed !== '' && (
        <p role="status" className="mb-4">
          {say('found', { count: found })}
        </p>
      )}
    </form>
  )
}
