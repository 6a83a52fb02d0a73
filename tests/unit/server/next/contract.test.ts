import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { redirect } from 'next/navigation.js'
import { describe, expect, test } from 'vitest'
import { redirectTarget } from '#components/ui/redirect-target.ts'
import { keptFields } from '#server/next/answers.ts'
import { cleanRequestHeaders } from '#server/next/request-headers.ts'
import {
  ACTION_TYPE,
  requestedForm,
  dataRequest,
  isActionRequest,
  isForwardedAction,
  wantsDocument,
} from '#server/next/requests.ts'

// The assumptions of server/next about Next, tested with the installed version: these fail when an update changes them.
const require = createRequire(import.meta.url)
const names = require('next/dist/client/components/app-router-headers.js') as Record<string, string>
const header = (name: string) => names[name]?.toLowerCase() ?? `no ${name}`

describe('requests', () => {
  test('for data are marked by this header and this parameter', () => {
    expect(dataRequest('/tags?sort=top')).toEqual({
      url: `/tags?sort=top&${names['NEXT_RSC_UNION_QUERY']}`,
      headers: { [header('RSC_HEADER')]: '1' },
    })
    expect(requestedForm(dataRequest('/tags'))).toBe('data')
    expect(wantsDocument({ headers: { ...dataRequest('/tags').headers, accept: 'text/html' } })).toBe(false)
  })

  test('for a part of a page, and calls of actions, have these', () => {
    for (const name of ['NEXT_ROUTER_PREFETCH_HEADER', 'NEXT_ROUTER_SEGMENT_PREFETCH_HEADER', 'ACTION_HEADER'])
      expect([name, requestedForm({ url: '/tags', headers: { [header(name)]: '1' } })]).toEqual([name, null])
    expect(isActionRequest({ method: 'POST', headers: { [header('ACTION_HEADER')]: 'abc' } })).toBe(true)
  })

  test('are forwarded to the page with the action by this header, and answered with this type', () => {
    const handler = readFileSync(require.resolve('next/dist/server/app-render/action-handler.js'), 'utf8')
    expect(handler).toContain("forwardedHeaders.set('x-action-forwarded', '1')")
    expect(isForwardedAction({ headers: { 'x-action-forwarded': '1' } })).toBe(true)
    expect(ACTION_TYPE).toBe(names['RSC_CONTENT_TYPE_HEADER'])
  })

  test('lose every header that Next would trust', () => {
    const { INTERNAL_HEADERS } = internalHeaders()
    expect(INTERNAL_HEADERS.length).toBeGreaterThan(5)
    const headers: Record<string, string> = Object.fromEntries(INTERNAL_HEADERS.map((name) => [name, 'forged']))
    cleanRequestHeaders({ headers } as never, { origin: 'https://a.example', address: '::1', dev: false, nonce: 'n1' })
    expect(Object.values(headers).filter((value) => value === 'forged')).toEqual([])
  })

  test('give Next the nonce in the policy, where it looks for it', () => {
    const { getScriptNonceFromHeader } = require('next/dist/server/app-render/get-script-nonce-from-header.js') as {
      getScriptNonceFromHeader: (policy: string) => string | undefined
    }
    const headers: Record<string, string> = {}
    cleanRequestHeaders({ headers } as never, { origin: 'https://a.example', address: '::1', dev: false, nonce: 'n1' })
    expect(getScriptNonceFromHeader(headers['content-security-policy'] ?? '')).toBe('n1')
  })
})

describe('responses', () => {
  test('name the rewritten page in these headers', () => {
    const rewritten = [header('NEXT_REWRITTEN_PATH_HEADER'), header('NEXT_REWRITTEN_QUERY_HEADER')]
    expect([...keptFields(Object.fromEntries(rewritten.map((name) => [name, 'x'])), 'n1').keys()]).toEqual(rewritten)
  })

  test('a redirect is an error with this digest', () => {
    let thrown: unknown
    try {
      redirect('/questions/7;a/b')
    } catch (error) {
      thrown = error
    }
    expect(redirectTarget(thrown)).toBe('/questions/7;a/b')
    expect(redirectTarget(new Error('another'))).toBeNull()
  })

  test('scripts are put into the page from this list, before Next hydrates', () => {
    const text = readFileSync(require.resolve('next/dist/client/app-bootstrap.js'), 'utf8')
    expect(text).toContain('self.__next_s')
  })
})

test('a build stores Next’s configuration under this name', () => {
  const { SERVER_FILES_MANIFEST } = require('next/dist/shared/lib/constants.js') as Record<string, string>
  expect(readFileSync('server/next/serving-copy.ts', 'utf8')).toContain(`${SERVER_FILES_MANIFEST}.json`)
})

function internalHeaders(): { INTERNAL_HEADERS: string[] } {
  const text = readFileSync(require.resolve('next/dist/server/lib/server-ipc/utils.js'), 'utf8')
  const [, list = ''] = /INTERNAL_HEADERS = \[([^\]]*)\]/.exec(text) ?? []
  return { INTERNAL_HEADERS: [...list.matchAll(/'([^']+)'/g)].map(([, name = '']) => name) }
}
