import { LOCALES } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { removePost } from '#lib/removal/commands/remove-post.ts'
import { removePostInput } from '#lib/removal/schema.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { send } from '#tests/support/e2e/raw-http.ts'
import { aComment, act, anAnswer, aQuestion, aUser, aWord } from '#tests/support/factories.ts'
import { readFeed, xmlFault } from '#tests/support/feeds.ts'
import { patience } from '#tests/support/patience.ts'
import { threadGraph } from '#tests/support/qa-page-rules.ts'

const to = paths('en')

/** The feeds that need not have the new question: other tests fill them, or it names no move. */
const ELSEWHERE: ReadonlySet<string> = new Set(['quick', 'unanswered', 'role', 'move'])
/** The feeds that a question of another test changes, perhaps between two requests. */
const OF_ALL: ReadonlySet<string> = new Set(['newest', 'language'])

test('a thread’s structured data is right, and disappears with the thread', async ({ origin }) => {
  const [tag, word, at] = [aWord(), aWord(), new Date()]
  // The newest twenty are in the feeds of all questions, and other tests ask some today.
  const question = await aQuestion({
    at,
    title: `Can one become ${word} in a year?`,
    tags: tag,
    isYesNo: 'on',
    body: `See [how](/help) this goes on, and ${aWord()}.`,
  })
  const answer = await anAnswer({ to: question, stance: 'yes', at })
  const comment = await aComment({ under: answer, at })
  const get = (path: string, headers: Record<string, string> = {}) => send(origin, path, { headers })
  const feeds = {
    newest: to.feed(),
    language: to.feed({ language: 'en' }),
    tag: to.tagFeed(tag),
    quick: to.quickFeed(),
    unanswered: to.feed({ sort: 'unanswered' }),
    role: to.roleFeed('pmo-analyst'),
    move: to.moveFeed('pmo-analyst', 'project-manager'),
    answers: to.answersFeed(question.id),
    comments: to.commentsFeed(question.id),
    asker: to.userFeed(question.author.id),
    answerer: to.userFeed(answer.author.id),
    search: to.searchFeed(word),
  }
  for (const [name, path] of Object.entries(feeds)) {
    const { status, headers, body } = await get(path)
    expect([name, status, headers['content-type']]).toEqual([name, 200, 'application/atom+xml; charset=utf-8'])
    const { id, entries } = readFeed(body)
    expect([name, new URL(id).pathname]).toEqual([name, path.split('?')[0]])
    const ids = entries.map((entry) => new URL(entry.id).pathname)
    if (ELSEWHERE.has(name)) continue
    const ours = name === 'answers' || name === 'answerer' ? answer : question
    expect.soft(ids, name).toContain(name === 'comments' ? to.heldComment(comment.id) : to.post(ours.id))
    expect.soft(body, name).not.toMatch(/href="\/(?!\/)/)
    const isHeld = async () => {
      const held = String((await get(path)).headers['etag'])
      const again = await get(path, { 'if-none-match': held })
      expect([name, again.status, again.body]).toEqual([name, 304, ''])
    }
    if (OF_ALL.has(name)) await expect(isHeld).toPass({ timeout: patience(10_000) })
    else await isHeld()
    if (name === 'search') continue
    // Each process dates its own renderings, so the other one may have a later date.
    const later = new Date(Date.parse(String(headers['last-modified'])) + 3_600_000).toUTCString()
    const dated = await get(path, { 'if-modified-since': later })
    expect([name, dated.status]).toEqual([name, 304])
  }
  // The feed has the same posts, with words in another language.
  const german = readFeed((await get(paths('de').answersFeed(question.id))).body)
  expect(german.title).toContain('Antworten auf')
  expect(german.entries.map(({ id }) => new URL(id).pathname)).toEqual([to.post(answer.id)])

  const page = (await get(to.question(question), { accept: 'text/html' })).body
  const links = [...page.matchAll(/<link [^>]*>/g)].map(([link]) => link)
  const linkOf = (mark: string) => /href="([^"]*)"/.exec(links.find((link) => link.includes(mark)) ?? '')?.[1]
  const feedLinks = links.filter((link) => link.includes('application/atom+xml'))
  expect(feedLinks.map((link) => new URL(/href="([^"]*)"/.exec(link)?.[1] ?? '').pathname)).toEqual([
    feeds.answers,
    feeds.comments,
  ])
  expect(new URL(linkOf('rel="canonical"') ?? '').pathname).toBe(to.question(question))
  for (const locale of LOCALES)
    expect(new URL(linkOf(`hrefLang="${locale}"`) ?? '').pathname).toBe(paths(locale).question(question))
  expect(linkOf('hrefLang="x-default"')).toBe(linkOf('hrefLang="en"'))
  const [, json = ''] = /<script type="application\/ld\+json">([^<]*)<\/script>/.exec(page) ?? []
  threadGraph.parse(JSON.parse(json))

  const preview = new URL(/property="og:image" content="([^"]*)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '')
  const picture = await get(preview.pathname + preview.search)
  expect([picture.status, picture.headers['content-type']]).toEqual([200, 'image/png'])
  expect(Number(picture.headers['content-length'])).toBeGreaterThan(5000)

  const index = (await get('/sitemap.xml')).body
  expect(xmlFault(index)).toBeNull()
  const files = [...index.matchAll(/<loc>([^<]*)/g)].map(([, url = '']) => new URL(url).pathname)
  const sitemap = async () => (await Promise.all(files.map(async (file) => (await get(file)).body))).join('')
  expect(await sitemap()).toContain(`${to.question(question)}</loc>`)

  const why = { rule: 'privacy', reason: 'It names a person and tells of their illness.' }
  const input = removePostInput.parse({ post: String(question.id), ...why })
  await act(await aUser({ role: 'moderator' }), new Date(), (context) => removePost(context, input))
  expect((await get(feeds.answers)).status).toBe(404)
  expect((await get(feeds.comments)).status).toBe(404)
  expect((await get(preview.pathname)).status).toBe(404)
  for (const path of [feeds.newest, feeds.language, feeds.tag, feeds.asker, feeds.answerer, feeds.search])
    expect.soft((await get(path)).body, path).not.toContain(`${to.post(question.id)}<`)
  expect(await sitemap()).not.toContain(to.question(question))
})

test('machines find the conventional addresses, and a sentence where nothing exists', async ({ origin }) => {
  const get = (path: string) => send(origin, path)
  for (const locale of LOCALES) {
    const { body, headers } = await get(paths(locale).openSearch())
    expect(xmlFault(body)).toBeNull()
    expect(headers['content-type']).toContain('application/opensearchdescription+xml')
    expect(body).toContain(`${paths(locale).search()}?q={searchTerms}`)
  }
  const { body: rules } = await get('/robots.txt')
  expect(rules).toMatch(/^Sitemap: .*\/sitemap\.xml$/m)
  expect(rules).toContain('Disallow: /de/guides/*/steps$')
  expect((await get('/indexnow.txt')).status).toBe(404)
  for (const path of [
    to.tagFeed('no-such-tag'),
    to.answersFeed(999_999_999),
    to.userFeed(999_999_999),
    '/feeds/questions/x',
    to.commentsFeed(999_999_999),
    to.roleFeed('astronaut'),
    to.moveFeed('pmo-analyst', 'astronaut'),
  ]) {
    const { status, body } = await get(path)
    expect([path, status]).toEqual([path, 404])
    expect(body).toContain('There is no such feed.')
  }
  for (const path of [
    '/sitemaps/questions-9999.xml',
    '/sitemaps/x.xml',
    '/previews/0.png',
    '/previews/x.png',
    '/leaderboard?tag=no-such-tag',
  ])
    expect([path, (await get(path)).status]).toEqual([path, 404])
  expect((await get('/feeds/search?q=')).status).toBe(200)
})
