import type { NextRequest } from 'next/server'
import { receiveFromProvider } from '#lib/edge/receive-from-provider.ts'

type Context = { params: Promise<{ provider: string }> }

/** `GET /api/sign-in/<provider>`: a browser comes back from a provider, with its answer in the query. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const { provider } = await params
  return await receiveFromProvider(provider, request.nextUrl.search)
}
