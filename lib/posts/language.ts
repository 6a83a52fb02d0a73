import { judgeLanguage } from '#lib/i18n/guess-language.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import { Invalid } from '#lib/platform/errors.ts'

/**
 * Returns the language of a new text. If two are about equally likely, the author chooses, unless their own is one of
 * them; they also choose if none of ours fits. Throws Invalid (`language`).
 */
export function languageOf({ title, body }: { title: string; body: string }, preferred: PostLanguage): PostLanguage {
  const { likeliest: pair, doubt, isUnlisted } = judgeLanguage(`${title}\n${body}`, preferred)
  const [likeliest = preferred, second = doubt] = pair
  if (isUnlisted) throw new Invalid({ language: { code: 'unlistedLanguage' } })
  if (second === null) return likeliest
  if (pair.includes(preferred)) return preferred
  throw new Invalid({ language: { code: 'unclearLanguage', values: { one: likeliest, other: second } } })
}
