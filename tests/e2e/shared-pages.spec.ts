import { PAGES } from '#tests/e2e/pages.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { aPerson, aSession } from '#tests/support/e2e/people.ts'
import { common } from '#tests/support/e2e/plain-forms.ts'
import { send, type Answer } from '#tests/support/e2e/raw-http.ts'
import { aSample } from '#tests/support/e2e/sample.ts'
import { isThorough } from '#tests/support/depth.ts'
import { aVote, nth } from '#tests/support/factories.ts'
import { patience } from '#tests/support/patience.ts'

// A shared page is kept and given to everybody, so nothing of who asked for it may be in it.

/** The number of requests without a session, to see each process's page. */
const STRANGERS = 8

/** The kinds of pages that `npm test` compares: a thorough run compares every shared page. */
const KINDS = new Set([
  '',
  'questions/[id]/[slug]',
  'tags/[tag]',
  'users/[id]/[handle]',
  'questions/[id]/history/[version]',
  'map',
  'help',
])

const SHAPES: Record<string, Record<string, string>> = { HTML: {}, RSC: { rsc: '1', accept: '*/*' } }

test('a shared page is byte for byte the same for everybody @sampled', async ({ origin, address }) => {
  const sample = await aSample()
  const [ada, bo] = [await aPerson({ reputation: 1500 }), await aPerson({ role: 'moderator', locale: 'de' })]
  await aVote(ada, { id: sample.question.id as PostId }, 1)
  const sessions = {
    nobody: null,
    asker: await aSession(sample.person),
    ada: await aSession(ada),
    bo: await aSession(bo),
  }
  const markers = [
    ...Object.values(sessions).filter((token) => token !== null),
    ...[ada, bo].flatMap(({ displayName, handle, email }) => [displayName, handle, email]),
    sample.person.email,
  ]
  const all = PAGES.filter((page) => page.isShared)
  expect(all.length).toBeGreaterThan(8)
  const shared = isThorough ? all : all.filter(({ route }) => KINDS.has(route))
  expect(shared.length).toBe(isThorough ? all.length : KINDS.size)
  for (const [turn, { route, path }] of shared.entries()) {
    // The list of people is sorted by reputation, so the viewers themselves may be in it.
    const isAboutThem = route === 'users'
    const inEach = [path(sample), `/de${path(sample)}`]
    // The languages rotate.
    for (const address_ of isThorough ? inEach : [nth(inEach, turn % inEach.length)]) {
      for (const [shape, headers] of Object.entries(SHAPES)) {
        const ask = (session: string | null) =>
          send(origin, address_, {
            headers: { ...common(origin, { session, address }), 'accept-language': session ? 'sv' : 'en', ...headers },
          })
        let answers: Answer[] = []
        // Each process renders for itself, and Next does not send the parts of a page in one order. Other tests write
        // at the same time, and lists show it; a difference between viewers would be there at every attempt.
        await expect(async () => {
          const strangers = Array.from({ length: STRANGERS }, () => followed(origin, ask, null))
          answers = await Promise.all(Object.values(sessions).map((session) => followed(origin, ask, session)))
          const shown = new Set((await Promise.all(strangers)).map(stable))
          for (const answer of answers) expect(shown.has(stable(answer)), `${route} ${shape}`).toBe(true)
        }).toPass({ timeout: patience(10_000) })
        for (const answer of answers) {
          expect(answer.headers['set-cookie'], `${route} ${shape}`).toBeUndefined()
          if (!isAboutThem)
            for (const marker of markers)
              expect(answer.body.includes(marker), `${route} ${shape} holds ${marker}`).toBe(false)
        }
      }
    }
  }
})

test('one address gives the viewer’s own data, and nobody may cache it', async ({ origin, address }) => {
  const { question, person } = await aSample()
  const session = await aSession(person)
  const { headers, body } = await send(origin, `/api/viewer?locale=en&question=${question.id}`, {
    headers: common(origin, { session, address }),
  })
  expect(headers['cache-control']).toContain('no-store')
  expect(JSON.parse(body)).toMatchObject({
    viewer: { handle: person.handle },
    posts: { [question.id]: { isMine: true } },
  })
  expect(body).not.toContain(person.email)
  const stranger = await send(origin, `/api/viewer?locale=en&question=${question.id}`, {
    headers: common(origin, { address }),
  })
  expect(JSON.parse(stranger.body)).toEqual({
    viewer: null,
    votes: {},
    commentVotes: [],
    posts: {},
    comments: {},
    guide: null,
    answer: null,
    isAnswerExplained: false,
    hasAnswered: false,
    follows: { question: false, guide: false, tag: null, person: false, block: false, move: false },
    held: [],
    isOutcomeDue: false,
    isWaiting: false,
    removedAnswers: 0,
  })
})

/** Follows Next's redirect to the canonical address. */
async function followed(
  origin: string,
  ask: (session: string | null) => Promise<Answer>,
  session: string | null,
): Promise<Answer> {
  const answer = await ask(session)
  if (answer.status !== 307 || !answer.headers['location']) return answer
  const { pathname, search } = new URL(String(answer.headers['location']), origin)
  return send(origin, pathname + search, { headers: { ...common(origin, { session }), rsc: '1', accept: '*/*' } })
}

/** Removes everything that differs between requests of any viewer: ages and view counts. */
function stable({ status, body }: Answer): string {
  return `${status}\n${body
    // Next draws a key for the head of each answer.
    .replaceAll(/(\\?")[\w-]{21}[vm]\1/g, '"key"')
    .replaceAll(/(<time\b[^>]*>)[^<]*/g, '$1')
    // Scripts of an uncached page carry a nonce.
    .replaceAll(/(nonce(?:=|\\?":)\\?")[0-9a-f]{32}/g, '$1')
    .replaceAll(
      /"children":"(now|gerade eben|jetzt|this minute|\d+ (seconds?|minutes?) ago|vor \d+ (Sekunden?|Minuten?))"/g,
      '"children":"…"',
    )
    .replaceAll(/\b\d+ (views?|Aufrufe?)\b|\d+ Mal gesehen/g, 'views')}`
}
