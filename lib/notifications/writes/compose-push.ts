import 'server-only'
import { createTranslator } from 'next-intl'
import type { AbstractIntlMessages } from 'next-intl'
import type { NotificationKind } from '#db/vocabulary/notifications.ts'
import { loadMessages } from '#lib/i18n/messages.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import type { PushMessage } from '#lib/push/encrypt.ts'
import { GROUP_OF } from '../groups.ts'
import { rankOf } from '../ranking.ts'

type Say = (key: string, values?: Record<string, number>) => string

/**
 * Writes the message about news of a thread, in its reader's language: the site, and the most important kind of news.
 * It names neither people nor the thread, because others may read the screen.
 */
export async function composePush(
  to: { locale: Locale; site: string },
  kinds: readonly NotificationKind[],
  thread: PostId,
): Promise<PushMessage> {
  const messages: AbstractIntlMessages = await loadMessages(to.locale)
  const say = createTranslator({ locale: to.locale, messages, namespace: 'notifications.push' }) as unknown as Say
  const [first] = kinds.toSorted((one, other) => rankOf(one) - rankOf(other))
  if (first === undefined) throw new Error('a message is about lines')
  return {
    title: to.site,
    body: say(GROUP_OF[first], { count: kinds.length }),
    tag: `thread-${thread}`,
    url: paths(to.locale).post(thread),
  }
}
