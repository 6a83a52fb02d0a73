import { existsSync, readFileSync } from 'node:fs'
import { inArray } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { events } from '#db/schema/ledgers.ts'
import { moderationActs } from '#db/schema/moderation.ts'
import { restrictions } from '#db/schema/users.ts'
import { paths } from '#lib/platform/paths.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { aPerson, aSession, type Person } from '#tests/support/e2e/people.ts'
import { common } from '#tests/support/e2e/plain-forms.ts'
import { send } from '#tests/support/e2e/raw-http.ts'
import { aSample } from '#tests/support/e2e/sample.ts'
import { type Access, PAGES } from './pages.ts'
import { countOf, isThorough } from '#tests/support/depth.ts'
import { nth } from '#tests/support/factories.ts'
import { patience } from '#tests/support/patience.ts'

// Tests every page and every action with every identity (docs/trust.md#permissions). There is no proxy.ts: pages,
// queries and commands alone check permissions. tests/integration/permissions/ tests each command.

test.describe.configure({ timeout: patience(120_000) })

const IDENTITIES = [
  'nobody',
  'unconfirmed',
  'member',
  'author',
  'trusted',
  'suspended',
  'suspended-moderator',
  'moderator',
  'administrator',
] as const
type Identity = (typeof IDENTITIES)[number]

const SEEN_BY: Record<Access, readonly Identity[]> = {
  everybody: IDENTITIES,
  'signed-in': IDENTITIES.filter((identity) => identity !== 'nobody'),
  author: ['author', 'moderator', 'administrator'],
  reviewer: ['author', 'trusted', 'moderator', 'administrator'],
  owner: ['author'],
  staff: ['moderator', 'administrator'],
  administrator: ['administrator'],
}

/** The requests of a browser for a document, and of the router for data, whole and prefetched. */
const WAYS: readonly Record<string, string>[] = [
  {},
  { rsc: '1' },
  { rsc: '1', 'next-router-prefetch': '1' },
  { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy', 'next-resume': '1' },
]

/** Requests a page; for data, Next completes the address by itself. */
async function ask(origin: string, path: string, headers: Record<string, string>) {
  const answer = await send(origin, path, { headers })
  const onward = String(answer.headers['location'] ?? '')
  const isSame = onward.startsWith(`${path}?_rsc`) || onward.startsWith(`${path}&_rsc`)
  return isSame ? await send(origin, onward, { headers }) : answer
}

async function sessions(author: Person): Promise<Record<Identity, string | null>> {
  const [suspended, suspendedModerator] = [await aPerson(), await aPerson({ role: 'moderator' })]
  const since = { scope: 'everything', reason: 'a test', startsAt: new Date(Date.now() - 1000) } as const
  await db()
    .insert(restrictions)
    .values([suspended, suspendedModerator].map(({ id }) => ({ userId: id, ...since })))
  return {
    nobody: null,
    unconfirmed: await aSession(await aPerson({ isConfirmed: false })),
    member: await aSession(await aPerson()),
    author: await aSession(author),
    trusted: await aSession(await aPerson({ reputation: 1400 })),
    suspended: await aSession(suspended),
    'suspended-moderator': await aSession(suspendedModerator),
    moderator: await aSession(await aPerson({ role: 'moderator' })),
    administrator: await aSession(await aPerson({ role: 'administrator' })),
  }
}

test('every page is shown to its readers, and does not exist for anybody else, whatever the request @sampled', async ({
  origin,
  address,
}) => {
  const sample = await aSample()
  const session = await sessions(sample.person)
  const wrong: string[] = []
  let turn = 0
  for (const page of PAGES.filter(({ access }) => access !== undefined)) {
    const path = page.path(sample)
    for (const identity of IDENTITIES) {
      // Request every page with every identity as a browser does; the other ways rotate.
      const ways = isThorough ? WAYS : [WAYS[0] ?? {}, nth(WAYS, 1 + (turn++ % (WAYS.length - 1)))]
      const isFor = SEEN_BY[page.access ?? 'everybody'].includes(identity)
      for (const way of ways) {
        const headers = { ...common(origin, { session: session[identity], address }), ...way }
        const { status, headers: said } = await ask(origin, path, headers)
        const asked = String(said['location'] ?? '')
        const isKept = identity === 'nobody' ? asked.includes('/sign-in') || status === 404 : status === 404
        const outcome = status === 200 ? 'shown' : isKept ? 'kept' : String(status)
        // A data answer says "not found" or "sign in" in its body.
        const isData = way['rsc'] !== undefined && status === 200
        if (!isData && outcome !== (isFor ? 'shown' : 'kept'))
          wrong.push(`${path} for ${identity} ${JSON.stringify(way)}: ${status} ${asked}`)
      }
    }
  }
  expect(wrong).toEqual([])
})

test('no response contains what its reader may not see, nor does the data for the router @sampled', async ({
  origin,
  address,
}) => {
  const sample = await aSample()
  const session = await sessions(sample.person)
  for (const page of PAGES.filter(({ access }) => access !== undefined && access !== 'everybody')) {
    const kept = IDENTITIES.filter((identity) => !SEEN_BY[page.access ?? 'everybody'].includes(identity))
    for (const identity of isThorough ? kept : kept.slice(0, 2))
      for (const way of isThorough ? WAYS : WAYS.slice(0, 2)) {
        const headers = { ...common(origin, { session: session[identity], address }), ...way }
        const { body } = await ask(origin, page.path(sample), headers)
        // A form on a page that somebody may not see would name its action.
        expect(body, `${page.route} for ${identity}`).not.toMatch(/<form[^>]*class="(?:form|act)|\$ACTION_/)
        expect(body, `${page.route} for ${identity}`).not.toContain(sample.person.email)
      }
  }
})

const MANIFEST = '.next/server/server-reference-manifest.json'

test('every action refuses somebody who is not signed in @sampled', async ({ origin, address }) => {
  expect(existsSync(MANIFEST)).toBe(true)
  const { node } = JSON.parse(readFileSync(MANIFEST, 'utf8')) as { node: Record<string, { exportedName?: string }> }
  const ids = Object.keys(node)
  expect(ids.length).toBeGreaterThan(25)
  // Find events by the number of each request: others write at the same time.
  const requests: string[] = []
  const forms = [
    [],
    [['locale', 'en']],
    [
      ['post', '1'],
      ['reason', 'because I say so, at length'],
      ['rule', 'spam'],
    ],
  ]
  // Every action is called; the forms rotate.
  for (const [turn, id] of ids.entries())
    for (const fields of isThorough ? forms : [nth(forms, turn % forms.length)]) {
      const answer = await send(origin, paths('en').home(), {
        method: 'POST',
        headers: {
          ...common(origin, { session: 'made-up', address }),
          origin,
          'sec-fetch-site': 'same-origin',
          'next-action': id,
          'content-type': 'text/plain;charset=UTF-8',
          accept: 'text/x-component',
        },
        body: JSON.stringify([null, fields]),
      })
      expect(answer.body, node[id]?.exportedName ?? id).not.toMatch(/"ok":true,"data":(?!\{"(?:html|found)")/)
      expect(answer.status, node[id]?.exportedName ?? id).toBeLessThan(500)
      requests.push(String(answer.headers['x-request-id']))
    }
  expect(new Set(requests).size).toBe(ids.length * countOf({ whole: forms.length, part: 1 }))
  expect(await db().select().from(moderationActs).where(inArray(moderationActs.requestId, requests))).toEqual([])
  expect(await db().select().from(events).where(inArray(events.requestId, requests))).toEqual([])
})
