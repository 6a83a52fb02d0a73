import type { NextRequest } from 'next/server'
import { cleanQuery } from '#app/_lib/decode-param.ts'
import { suggestTags } from '#lib/tags/queries.ts'

/** Tags beginning with what somebody is typing, most used first. */
export async function GET(request: NextRequest) {
  const tags = await suggestTags(cleanQuery(request.nextUrl.searchParams.get('q') ?? ''))
  const suggestions = tags.map(({ name, questionCount }) => ({ name, questionCount }))
  return Response.json(suggestions, { headers: { 'cache-control': 'public, max-age=60' } })
}
