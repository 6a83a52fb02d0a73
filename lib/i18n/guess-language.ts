import { detect } from 'tinyld'
import { isPostLanguage, POST_LANGUAGES } from './rules.ts'
import type { PostLanguage } from './rules.ts'

/** The language a text seems to be in; `fallback` where the text is too short to say. */
export function guessLanguage(text: string, fallback: PostLanguage): PostLanguage {
  const guess = detect(text.slice(0, 2000), { only: Object.keys(POST_LANGUAGES) })
  return isPostLanguage(guess) ? guess : fallback
}
