import type { NextRequest } from 'next/server'
import { findViewer } from '#lib/auth/viewer.ts'
import { listChanges } from '#lib/moderation/queries.ts'
import { NotFound } from '#lib/platform/errors.ts'

const NOWHERE = { status: 404, headers: { 'cache-control': 'no-store' } } as const

/** `GET /api/moderation/queue?since=`: what colleagues have done since a moment. For moderators; there is nothing here for others. */
export async function GET(request: NextRequest) {
  const now = new Date()
  const since = new Date(request.nextUrl.searchParams.get('since') ?? '')
  const viewer = await findViewer()
  if (!viewer) return new Response(null, NOWHERE)
  try {
    const news = await listChanges(viewer, Number.isNaN(since.getTime()) ? now : since, now)
    return Response.json(news, { headers: { 'cache-control': 'private, no-store' } })
  } catch (error) {
    if (error instanceof NotFound) return new Response(null, NOWHERE)
    throw error
  }
}
