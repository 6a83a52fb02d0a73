import { z } from 'zod'
import { cleanQuery } from '#app/_lib/decode-param.ts'
import { defineEndpoint } from '#lib/edge/define-endpoint.ts'
import { suggestTags } from '#lib/tags/queries.ts'

/** `GET /api/tags?q=` lists tags that match the typed text, those that begin with it first, then the most used. */
export const GET = defineEndpoint({
  query: z.object({ q: z.string().default('') }),
  answer: z.array(z.object({ name: z.string(), questionCount: z.int() })),
  keep: { by: 'everybody', seconds: 60 },
  run: ({ q }) => suggestTags(cleanQuery(q)),
})
