import { getTranslations } from 'next-intl/server'
import type { RevisionWords } from '#components/posts/revision-list.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { EDIT_MERGE_MS } from '#lib/posts/rules.ts'
import type { PostKind } from '#lib/posts/types.ts'

/** Returns the texts about versions, and each version's address. */
export async function revisionWords(post: { id: number; kind: PostKind }, locale: Locale): Promise<RevisionWords> {
  const say = await getTranslations('posts')
  const to = paths(locale)
  return {
    version: (number) => say('version', { number: String(number) }),
    href: (number) => to.postVersion(post, number),
    first: say('firstVersion'),
    noReason: say('noReason'),
    unchanged: say('unchanged'),
    polished: say('polished', { minutes: EDIT_MERGE_MS / 60_000 }),
    fields: { title: say('fields.title'), tags: say('fields.tags'), body: say('fields.body') },
    added: say('added'),
    removed: say('removed'),
  }
}
