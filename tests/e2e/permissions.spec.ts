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
import { send, type Answer } from '#tests/support/e2e/raw-http.ts'
import { aSample } from '#tests/support/e2e/sample.ts'
import { type Access, PAGES } from './pages.ts'
import { countOf, isThorough, sampleOf } from '#tests/support/depth.ts'
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

/**
 * The identities that `npm test` takes for each kind of page: the nearest to the line on both sides of it, and nobody.
 * A thorough run takes all. The whole matrix of commands and queries is in tests/integration/permissions/.
 */
const NEAREST: Record<Access, readonly Identity[]> = {
  everybody: ['nobody'],
  'signed-in': ['nobody', 'unconfirmed', 'suspended'],
  author: ['nobody', 'author', 'trusted', 'suspended-moderator', 'moderator'],
  reviewer: ['nobody', 'author', 'member', 'trusted', 'suspended-moderator'],
  owner: ['nobody', 'author', 'trusted', 'administrator'],
  staff: ['nobody', 'trusted', 'suspended-moderator', 'moderator'],
  administrator: ['nobody', 'moderator', 'administrator'],
}

/** The request of a browser for a document. */
const DOCUMENT: Readonly<Record<string, string>> = {}
/** The requests of the router for data, whole and prefetched, and one with headers that once fooled Next. */
const OTHER_WAYS: readonly Readonly<Record<string, string>>[] = [
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

test('every page is shown to its readers; for anybody else it does not exist and says nothing, whatever the request @sampled', async ({
  origin,
  address,
}) => {
  const sample = await aSample()
  const session = await sessions(sample.person)
  const wrong: string[] = []
  let turn = 0
  for (const { route, path, access = 'everybody' } of PAGES.filter((page) => page.access !== undefined)) {
    const others = NEAREST[access].filter((identity) => !SEEN_BY[access].includes(identity))
    // Everybody requests the document. One of those who may not see the page asks in another way: who and how rotates.
    const [sly, slyWay] = [
      nth(others, Math.floor(turn / OTHER_WAYS.length) % others.length),
      nth(OTHER_WAYS, turn % OTHER_WAYS.length),
    ]
    turn += 1
    for (const identity of isThorough ? IDENTITIES : NEAREST[access]) {
      const isFor = SEEN_BY[access].includes(identity)
      const other = identity === sly ? [slyWay] : []
      for (const way of [DOCUMENT, ...(isThorough ? OTHER_WAYS : other)]) {
        const headers = { ...common(origin, { session: session[identity], address }), ...way }
        const answer = await ask(origin, path(sample), headers)
        const fault = faultOf(answer, { isFor, identity, isData: way['rsc'] !== undefined })
        if (fault !== null) wrong.push(`${route} for ${identity} ${JSON.stringify(way)}: ${fault}`)
        if (!isFor && answer.body.includes(sample.person.email)) wrong.push(`${route} tells ${identity} an address`)
      }
    }
  }
  expect(wrong).toEqual([])
})

/** Says what is wrong with an answer; null when nothing is. */
function faultOf(
  { status, headers, body }: Answer,
  { isFor, identity, isData }: { isFor: boolean; identity: Identity; isData: boolean },
): string | null {
  const onward = String(headers['location'] ?? '')
  // A form on a page that somebody may not see would name its action.
  if (!isFor && /<form[^>]*class="(?:form|act)|\$ACTION_/.test(body)) return 'holds a form'
  // A data answer says "not found" or "sign in" in its body.
  if (isData && status === 200) return null
  const isKept = status === 404 || (identity === 'nobody' && onward.includes('/sign-in'))
  return (isFor ? status === 200 : isKept) ? null : `${status} ${onward}`
}

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
  // The forms rotate.
  const called = sampleOf(ids, 16)
  for (const [turn, id] of called.entries())
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
  expect(new Set(requests).size).toBe(called.length * countOf({ whole: forms.length, part: 1 }))
  expect(await db().select().from(moderationActs).where(inArray(moderationActs.requestId, requests))).toEqual([])
  expect(await db().select().from(events).where(inArray(events.requestId, requests))).toEqual([])
})
