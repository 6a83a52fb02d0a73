import 'server-only'
import { getTranslations } from 'next-intl/server'
import type { Bookmark } from '#lib/bookmarks/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'

/** Returns a function that gives the address and the name of a saved post. */
export async function bookmarkLink(locale: Locale) {
  const say = await getTranslations('bookmarks')
  const to = paths(locale)
  return ({ id, thread, isGuide, answer }: Bookmark): { href: string; name: string } => {
    if (answer)
      return { href: to.answer(thread, id), name: say('answer', { name: answer.author, question: thread.title }) }
    return { href: isGuide ? to.guide(thread) : to.question(thread), name: thread.title }
  }
}
