import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { cleanQuery } from '#app/_lib/decode-param.ts'
import { similarLines } from '#app/_lib/similar-lines.ts'
import { localeParam } from '#app/_lib/locale-param.ts'
import { defineEndpoint } from '#lib/edge/define-endpoint.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { hintedIdField } from '#lib/platform/fields.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { LIMITS } from '#lib/platform/rate-limit.ts'
import { TITLE_LENGTH } from '#lib/questions/rules.ts'
import { listSimilarTo } from '#lib/search/related-queries.ts'
import { similarAnswer } from '#lib/search/schema.ts'
import { listSimilar } from '#lib/search/similar-queries.ts'
import { tagNamesIn } from '#lib/tags/rules.ts'

const MAX_SHOWN = 5
/** The characters of a text that are read: an address has no room for more beside the rest. */
const MAX_BODY = 2000

/**
 * `GET /api/similar?title=&body=&tags=&locale=` lists questions like one that is being written; with `?question=<id>`,
 * like an existing one.
 */
export const GET = defineEndpoint({
  query: z.object({
    question: hintedIdField<PostId>(),
    title: z.string().default(''),
    body: z.string().default(''),
    tags: z.string().default(''),
    locale: localeParam,
  }),
  answer: similarAnswer,
  keep: { by: 'browser', seconds: 60 },
  limit: LIMITS.similar,
  run: async (asked) => {
    const { locale } = asked
    const [say, questions] = await Promise.all([
      getTranslations({ locale, namespace: 'question.similar' }),
      findSimilar(asked),
    ])
    return { questions: await similarLines(questions, locale), status: say('found', { count: questions.length }) }
  },
})

type Asked = { question: PostId | null; title: string; body: string; tags: string; locale: Locale }

async function findSimilar({ question, locale, ...typed }: Asked) {
  if (question !== null) return await listSimilarTo(question, MAX_SHOWN)
  const title = cleanQuery(typed.title).slice(0, TITLE_LENGTH.max)
  const body = cleanQuery(typed.body).slice(0, MAX_BODY)
  const tags = tagNamesIn(cleanQuery(typed.tags))
  return await listSimilar({ title, body, tags, preferred: locale }, MAX_SHOWN)
}
