import type { NextRequest } from 'next/server'
import { DEFAULT_LOCALE, isLocale } from '#lib/i18n/rules.ts'
import { parseId } from '#lib/platform/fields.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { findRequestContext } from '#lib/platform/request-context.ts'
import { countView } from '#lib/questions/view-counter.ts'
import { getViewerState } from '#lib/viewer/queries.ts'

/** What a shared page shows about its viewer, asked for after it has painted. Never kept by anything on the way. */
export async function GET(request: NextRequest) {
  const query = request.nextUrl.searchParams
  const locale = query.get('locale') ?? undefined
  const questionId = parseId<PostId>(query.get('question') ?? '')
  const now = new Date()
  const state = await getViewerState({
    locale: isLocale(locale) ? locale : DEFAULT_LOCALE,
    now,
    ...(questionId !== null && { questionId }),
  })
  if (questionId !== null) countView(questionId, findRequestContext()?.address ?? 'unknown', now)
  return Response.json(state, { headers: { 'cache-control': 'private, no-store' } })
}
