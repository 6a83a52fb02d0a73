import { getTranslations } from 'next-intl/server'
import type { NextRequest } from 'next/server'
import { cleanQuery } from '#app/_lib/decode-param.ts'
import { readLimited } from '#app/_lib/read-limited.ts'
import { similarLines } from '#app/_lib/similar-lines.ts'
import { DEFAULT_LOCALE, isLocale } from '#lib/i18n/rules.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { parseId } from '#lib/platform/fields.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { LIMITS } from '#lib/platform/rate-limit.ts'
import { TITLE_LENGTH } from '#lib/questions/rules.ts'
import { listSimilarTo } from '#lib/search/related-queries.ts'
import { listSimilar } from '#lib/search/similar-queries.ts'
import type { SimilarAnswer } from '#lib/search/types.ts'
import { tagNamesIn } from '#lib/tags/rules.ts'

const MAX_SHOWN = 5
/** The characters of a text that are read: an address has no room for more beside the rest. */
const MAX_BODY = 2000

/**
 * `GET /api/similar?title=&body=&tags=&locale=` lists questions like one that is being written; with `?question=<id>`,
 * like an existing one.
 */
export function GET({ nextUrl: { searchParams } }: NextRequest) {
  const asked = searchParams.get('locale') ?? ''
  const locale = isLocale(asked) ? asked : DEFAULT_LOCALE
  return readLimited(LIMITS.similar, async (): Promise<SimilarAnswer> => {
    const [say, questions] = await Promise.all([
      getTranslations({ locale, namespace: 'question.similar' }),
      findSimilar(searchParams, locale),
    ])
    return { questions: await similarLines(questions, locale), status: say('found', { count: questions.length }) }
  })
}

async function findSimilar(searchParams: URLSearchParams, preferred: Locale) {
  const id = parseId<PostId>(searchParams.get('question') ?? '')
  if (id !== null) return await listSimilarTo(id, MAX_SHOWN)
  const typed = (name: string) => cleanQuery(searchParams.get(name) ?? '')
  const title = typed('title').slice(0, TITLE_LENGTH.max)
  const body = typed('body').slice(0, MAX_BODY)
  return await listSimilar({ title, body, tags: tagNamesIn(typed('tags')), preferred }, MAX_SHOWN)
}
