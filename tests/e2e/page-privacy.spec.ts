import { eq } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { users } from '#db/schema/users.ts'
import { paths } from '#lib/platform/paths.ts'
import { addCertificate } from '#lib/profiles/commands/add-certificate.ts'
import { chooseAudiences } from '#lib/profiles/commands/choose-audiences.ts'
import { saveStation } from '#lib/profiles/commands/save-station.ts'
import { addCertificateInput, chooseAudiencesInput, saveStationInput } from '#lib/profiles/schema.ts'
import { PROFILE_PARTS } from '#lib/users/audiences.ts'
import type { Audience } from '#lib/users/audiences.ts'
import { editProfile } from '#lib/users/commands/edit-profile.ts'
import { profileInput } from '#lib/users/schema.ts'
import { PAGES } from '#tests/e2e/pages.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { type Ask, atOnce, connect, type Got } from '#tests/support/e2e/many-requests.ts'
import { type OwnForums, startOwnForums } from '#tests/support/e2e/own-forums.ts'
import { aPerson, aSession, SESSION_COOKIE, type Person } from '#tests/support/e2e/people.ts'
import { sendForm } from '#tests/support/e2e/plain-forms.ts'
import { trialsOf, type Trial } from '#tests/support/e2e/privacy-urls.ts'
import { aSample } from '#tests/support/e2e/sample.ts'
import { CANARY_MARK, insertCanaries } from '#tests/support/canaries.ts'
import { aComment, act, anAnswer, aQuestion, aWord, nth } from '#tests/support/factories.ts'
import { countOf, sampleOf } from '#tests/support/depth.ts'
import { patience } from '#tests/support/patience.ts'

// Three people, a guest with a parked form, and a client without cookies request everything at once. No answer may hold
// anything of another person: neither a page that was rendered for one and sent to all, nor one stored under a wrong
// key.

test.describe.configure({ mode: 'serial', timeout: patience(180_000) })

const to = paths('en')
const CONNECTIONS = 32

/** A client, with the texts that nobody else may see. `open` is on the public list of people. */
type Identity = { name: string; cookie: string; secret: readonly string[]; open: readonly string[] }

let own: OwnForums
let identities: readonly Identity[]
let trials: readonly Trial[]
let sample: Awaited<ReturnType<typeof aSample>>

test.beforeAll(async () => {
  test.setTimeout(patience(120_000))
  own = await startOwnForums({ WEB_CONCURRENCY: '2' })
  sample = await aSample()
  const people = await Promise.all([aPerson(), aPerson({ locale: 'de' }), aPerson({ role: 'moderator' })])
  identities = [
    ...(await Promise.all(people.map(identityOf))),
    await aGuest(),
    { name: 'nobody', cookie: '', secret: [], open: [] },
  ]
  trials = trialsOf([sample, await aSample()])
})
test.afterAll(() => own.stop())

test('no page contains anything of another person, cold or warm, as HTML or as data @sampled', async () => {
  expect(trials.length).toBeGreaterThan(500)
  const asked = sampleOf(trials)
  const { ask, close } = connect(urlOf(own), CONNECTIONS)
  const found: string[] = []
  let [requests, kept, hits, ownSeen] = [0, 0, 0, 0]
  for (const pass of ['cold', 'warm']) {
    const requestsOfPass = asked.flatMap((trial) =>
      identities.flatMap((who) => ['html', 'data'].map((shape) => ({ trial, who, shape }))),
    )
    await atOnce(
      pass === 'cold' ? requestsOfPass : requestsOfPass.toReversed(),
      CONNECTIONS,
      async ({ trial, who, shape }) => {
        const poison = `poison${aWord()}`
        const got = await ask(requestOf(trial, who, shape, poison))
        requests += 1
        if (isKept(got)) kept += 1
        if (got.headers['cache-status'] === 'pages; hit') hits += 1
        if ([...who.secret, ...who.open].some((marker) => got.body.includes(marker))) ownSeen += 1
        const where = `${pass} ${shape} of ${trial.path} for ${who.name} (${got.status})`
        for (const leak of listLeaks(got, { who, poison, path: trial.path, ownWord: trial.hasOwnWord }))
          found.push(`${where}: ${leak}`)
        if (trial.isKept && got.status === 200 && !isKept(got)) found.push(`${where}: not kept`)
        if (!trial.isKept && got.status === 200 && !/no-store/.test(String(got.headers['cache-control'])))
          found.push(`${where}: may be kept`)
        if (got.status >= 500) found.push(`${where}: failed`)
      },
    )
  }
  close()
  expect(found.slice(0, 20), `${found.length} of ${requests}`).toEqual([])
  // Each person saw their own texts where they belong, and most pages came from memory: the answers were not only
  // errors.
  expect(ownSeen).toBeGreaterThan(countOf({ whole: 100, part: 5 }))
  expect(hits).toBeGreaterThan(kept / 2)
  test
    .info()
    .annotations.push({ type: 'asked', description: `${requests} requests, ${kept} kept, ${hits} from memory` })
})

test('what a person hides of their profile is on no page, feed, search or endpoint', async () => {
  const shown = await aProfile(await aPerson(), 'everybody')
  const hidden = [await aProfile(sample.person, 'nobody'), await aProfile(await aPerson(), 'members')]
  const profiles = [shown, ...hidden].flatMap(({ of }) =>
    [undefined, 'answers', 'reputation', 'activity'].map((tab) => to.user(of, { tab })),
  )
  const searches = hidden.flatMap(({ query }) => [
    to.search({ q: query }),
    to.searchFeed(query),
    ...['instant', 'similar', 'tags'].map((name) => `/api/${name}?q=${query}&title=${query}&locale=en`),
  ])
  const pages = PAGES.filter(({ access }) => access === undefined).map(({ path }) => path(sample))
  const feeds = [...hidden.map(({ of }) => to.userFeed(of.id)), to.feed(), '/sitemap.xml', '/api/viewer?locale=en']
  const cookies = ['', `${SESSION_COOKIE}=${await aSession(await aPerson())}`]
  const asked = [
    ...profiles.flatMap((path) =>
      cookies.flatMap((cookie) => ['html', 'data'].map((shape) => ({ path, shape, cookie }))),
    ),
    ...[...pages, ...feeds, ...searches].map((path) => ({ path, shape: 'html', cookie: '' })),
  ]
  const found: string[] = []
  let seen = 0
  const { ask, close } = connect(urlOf(own), CONNECTIONS)
  await atOnce(asked, CONNECTIONS, async ({ path, shape, cookie }) => {
    const { body } = await ask(request(path, shape, cookie === '' ? {} : { cookie }))
    if (body.includes(shown.secret)) seen += 1
    for (const { secret } of hidden) if (body.includes(secret)) found.push(`${shape} of ${path}`)
  })
  close()
  expect(found).toEqual([])
  // The profile that hides nothing was read on each of its tabs.
  expect(seen).toBeGreaterThan(8)
})

// A test of queries looks for 90 of them in `npm test`.
test('no page, feed or endpoint names an address of the many who signed up @slow', async () => {
  const word = aWord()
  const count = 5000
  await insertCanaries(word, count)
  const [writer, other] = [await aMarkedPerson(), await aMarkedPerson()]
  const question = await aQuestion({ by: writer })
  await anAnswer({ by: other, to: question })
  await aComment({ by: other, under: question })
  const pages = PAGES.filter(({ access }) => access === undefined).map(({ path }) => path(sample))
  const written = [to.question(question), to.answersFeed(question.id), to.user(writer), to.userFeed(writer.id)]
  const searches = [CANARY_MARK, writer.handle].flatMap((q) => [to.search({ q }), `/api/instant?q=${q}&locale=en`])
  const cookie = `${SESSION_COOKIE}=${await aSession(await aPerson())}`
  const { ask, close } = connect(urlOf(own), CONNECTIONS)
  const found: string[] = []
  const met = new Set<string>()
  const read = async (path: string, cookies: readonly string[]) => {
    let body = ''
    for (const held of cookies) {
      body = (await ask({ path, headers: held === '' ? {} : { cookie: held } })).body
      // A search repeats its own words.
      if (body.replaceAll(new RegExp(`${CANARY_MARK}(?!-)`, 'g'), '').includes(CANARY_MARK)) found.push(path)
    }
    return body
  }
  const fixed = [...pages, ...written, ...searches, to.feed(), '/sitemap.xml', '/api/viewer?locale=en']
  await atOnce(fixed, CONNECTIONS, async (path) => void (await read(path, ['', cookie])))
  for (let next: string | undefined = to.users(); next !== undefined;) {
    const list: string = await read(next, [''])
    const profiles = list.match(new RegExp(`/users/\\d+/${word}-\\d+`, 'g')) ?? []
    for (const path of profiles) met.add(path)
    await atOnce([...new Set(profiles)], CONNECTIONS, async (path) => void (await read(path, [''])))
    const [link = ''] = /<a [^>]*rel="next"[^>]*>/.exec(list) ?? []
    next = /href="([^"]+)"/.exec(link)?.[1]?.replaceAll('&amp;', '&')
  }
  close()
  expect(found).toEqual([])
  expect(met.size).toBe(count)
})

test('the detector finds a marker, a cookie, a nonce and a stranger’s query', async () => {
  const [ada, bo] = [nth(identities, 0), nth(identities, 1)]
  const { ask, close } = connect(urlOf(own), 1)
  const settings = await ask({ path: to.settings(), headers: { cookie: ada.cookie } })
  const viewer = await ask({ path: '/api/viewer?locale=en', headers: { cookie: ada.cookie } })
  const parked = await ask({ path: to.ask(), headers: { cookie: nth(identities, 3).cookie } })
  const page = await ask({ path: to.question(sample.question) })
  close()
  const leaks = (got: Got) => listLeaks(got, { who: bo, poison: 'poison0', path: '/' }).join()
  expect(leaks(settings)).toContain('holds')
  expect(leaks(viewer)).toContain('holds')
  expect(leaks(parked)).toContain('holds')
  expect(leaks(page)).toBe('')
  expect(leaks({ ...page, headers: settings.headers, body: page.body })).toBe('')
  const kept = (change: Partial<Got>) => leaks({ ...page, ...change })
  expect(kept({ body: `${page.body}<script nonce="abc">` })).toContain('nonce')
  expect(kept({ headers: { ...page.headers, 'set-cookie': ['a=b'] } })).toContain('cookie')
  expect(
    kept({ headers: { ...page.headers, 'content-security-policy': settings.headers['content-security-policy'] } }),
  ).toContain('nonce')
  expect(kept({ body: `${page.body} poison1` })).toContain('poison1')
})

test('every kind of request gets the same document: compressed, already held, or HEAD', async () => {
  const { ask, close } = connect(urlOf(own), 4)
  for (const path of [
    to.home(),
    to.question(sample.question),
    to.tag(sample.tag),
    to.user(sample.user),
    to.help(),
    '/de',
  ]) {
    for (const shape of ['html', 'data']) {
      // One process answers on each connection; the other process has its own renderings.
      const bodies = new Map<string, Set<string>>()
      for (const encoding of ['identity', 'gzip', 'br', 'br, gzip', '*', 'identity;q=0, gzip', '']) {
        const asked = request(path, shape, { 'accept-encoding': encoding })
        const whole = await ask(asked)
        const etag = String(whole.headers['etag'])
        expect(whole.headers['vary']).toBe('RSC, Accept-Encoding')
        bodies.set(
          etag.replace(/"|-br|-gzip/g, ''),
          (bodies.get(etag.replace(/"|-br|-gzip/g, '')) ?? new Set()).add(whole.body),
        )
        const head = await ask({ ...asked, method: 'HEAD' })
        expect([head.status, head.length, head.headers['content-length']]).toEqual([200, 0, String(whole.length)])
        for (const held of [etag, `W/${etag}`, `"else", ${etag}`]) {
          const again = await ask({ ...asked, headers: { ...asked.headers, 'if-none-match': held } })
          expect([again.status, again.length, again.headers['etag']], `${path} ${held}`).toEqual([304, 0, etag])
          expect(again.headers['content-security-policy']).toBe(whole.headers['content-security-policy'])
        }
        const stale = await ask({ ...asked, headers: { ...asked.headers, 'if-none-match': '"else"' } })
        expect([stale.status, stale.body]).toEqual([200, whole.body])
      }
      for (const versions of bodies.values()) expect(versions.size, path).toBe(1)
    }
  }
  close()
})

function requestOf({ path, headers }: Trial, who: Identity, shape: string, poison: string): Ask {
  const word = path.replaceAll(/\bP\b/g, poison)
  return request(word, shape, {
    ...headers(poison),
    ...(who.cookie && { cookie: who.cookie }),
    'accept-encoding': 'gzip',
  })
}

function request(path: string, shape: string, headers: Record<string, string>): Ask {
  if (shape === 'html') return { path, headers }
  return { path: `${path}${path.includes('?') ? '&' : '?'}_rsc=x1`, headers: { ...headers, rsc: '1', accept: '*/*' } }
}

function isKept({ headers }: Got): boolean {
  return String(headers['cache-control']).includes('public')
}

/** Lists the texts in an answer that this client must not see. */
function listLeaks(
  got: Got,
  { who, poison, path, ownWord = false }: { who: Identity; poison: string; path: string; ownWord?: boolean },
): string[] {
  const said = `${JSON.stringify(got.headers)}\n${got.body}`
  const isPeople = /\/users(\?|$)/.test(path)
  const others = identities.filter((other) => isKept(got) || other !== who)
  const markers = others.flatMap(({ secret, open }) => (isPeople ? secret : [...secret, ...open]))
  const leaks = markers.filter((marker) => said.includes(marker)).map((marker) => `holds ${marker}`)
  for (const word of new Set(said.match(/poison\w+/g)))
    if (word !== poison || (isKept(got) && !ownWord)) leaks.push(`holds ${word}`)
  if (!isKept(got)) return leaks
  if (got.headers['set-cookie'] !== undefined) leaks.push('sets a cookie')
  if (String(got.headers['content-security-policy']).includes('nonce-')) leaks.push('has a nonce in its policy')
  if (/\bnonce\\?"?[=:]\s*\\?"[^"\\$]/.test(got.body)) leaks.push('has a nonce in its text')
  return leaks
}

/**
 * Fills every part of a person's profile that has an audience, each with two words: one to search for, and one that
 * only the profile holds.
 */
async function aProfile(of: Person, audience: Audience) {
  const [query, secret] = [aWord(), aWord()]
  const words = `${query} ${secret}`
  const names = { displayName: of.displayName, handle: of.handle, language: of.locale }
  const typed = { ...names, bio: `I am ${words}.`, links: `https://${query}.example/${secret}` }
  const role = { role: 'pmo-analyst', firstYear: '2019', note: words }
  await act(of, new Date(), async (context) => {
    await editProfile(context, profileInput.parse(typed))
    await saveStation(context, saveStationInput.parse(role))
    await addCertificate(context, addCertificateInput.parse({ name: words }))
    const choice = Object.fromEntries(PROFILE_PARTS.map((part) => [part, audience]))
    await chooseAudiences(context, chooseAudiencesInput.parse(choice))
  })
  return { of, query, secret }
}

/** Makes a person with a marked address. */
async function aMarkedPerson(): Promise<Person> {
  const person = await aPerson()
  const email = `${CANARY_MARK}-${person.email}`
  await db().update(users).set({ email }).where(eq(users.id, person.id))
  return { ...person, email }
}

async function identityOf(person: Person): Promise<Identity> {
  const token = await aSession(person)
  const { displayName, handle, email } = person
  return {
    name: displayName,
    cookie: `${SESSION_COOKIE}=${token}`,
    secret: [email, token],
    open: [displayName, handle],
  }
}

/** Makes a guest whose question is parked until they sign in. */
async function aGuest(): Promise<Identity> {
  const word = aWord()
  const asked = await sendForm(urlOf(own), {
    page: to.ask(),
    pick: 'title',
    fields: { title: `A question put by ${word}`, body: `About ${word}, thirty characters long.`, tags: 'pmo' },
  })
  const cookies = [asked.headers['set-cookie'] ?? []].flat().map((cookie) => cookie.split(';')[0] ?? '')
  expect(cookies).not.toEqual([])
  return {
    name: 'guest',
    cookie: cookies.join('; '),
    secret: [word, ...cookies.map((cookie) => cookie.split('=')[1] ?? '')],
    open: [],
  }
}

function urlOf({ urls }: OwnForums): string {
  return nth(urls, 0)
}
