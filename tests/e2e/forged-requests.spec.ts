import { count, eq } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { comments } from '#db/schema/comments.ts'
import { posts, questions } from '#db/schema/posts.ts'
import { restrictions, users } from '#db/schema/users.ts'
import { votes } from '#db/schema/votes.ts'
import { paths } from '#lib/platform/paths.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { aPerson, aSession, type Person } from '#tests/support/e2e/people.ts'
import { actionIdOf, common, readForm, sendForm } from '#tests/support/e2e/plain-forms.ts'
import { isThorough } from '#tests/support/depth.ts'
import { multipart, send } from '#tests/support/e2e/raw-http.ts'
import { aComment, anAnswer, aQuestion, aWord, nth } from '#tests/support/factories.ts'

const to = paths('en')

function aText() {
  const word = aWord()
  return {
    title: `A question that may not be asked ${word}?`,
    body: `It is about ${word} and thirty characters long.`,
    tags: 'pmo',
  }
}

async function askedTimes(title: string): Promise<number> {
  const [row] = await db().select({ times: count() }).from(questions).where(eq(questions.title, title))
  return row?.times ?? 0
}

async function suspend(person: Person): Promise<void> {
  await db()
    .insert(restrictions)
    .values({ userId: person.id, scope: 'everything', reason: 'a test', startsAt: new Date(Date.now() - 1000) })
}

test('without a session nothing is written, and the page asks to sign in', async ({ origin: baseURL, address }) => {
  const [text, question] = [aText(), await aQuestion()]
  const asked = await sendForm(baseURL, { page: to.ask(), pick: 'title', fields: text, address })
  expect(asked.status).toBe(303)
  expect(asked.headers['location']).toBe(to.signIn({ next: to.ask() }))
  const page = to.question(question)
  const voted = await sendForm(baseURL, { page, pick: 'post', fields: { value: '1' }, address })
  expect([voted.status, voted.headers['location']]).toEqual([303, to.signIn({ next: page })])
  const forged = await sendForm(baseURL, {
    page: to.ask(),
    pick: 'title',
    fields: text,
    session: 'no-such-session',
    address,
  })
  expect(forged.status).toBe(303)
  expect(await askedTimes(text.title)).toBe(0)
  expect(await db().select().from(votes).where(eq(votes.postId, question.id))).toEqual([])
})

test('an account that is suspended while signed in writes nothing from its next request on', async ({
  origin: baseURL,
  address,
}) => {
  const person = await aPerson()
  const session = await aSession(person)
  const text = aText()
  const form = { page: to.ask(), pick: 'title', fields: text, session, address } as const
  const before = await send(baseURL, to.security(), { headers: common(baseURL, form) })
  expect(before.body).toContain(person.email)
  await suspend(person)
  const refused = await sendForm(baseURL, form)
  expect(refused.status).toBe(403)
  expect(refused.body).toContain('suspended')
  expect(await askedTimes(text.title)).toBe(0)
  const signIn = await sendForm(baseURL, {
    page: to.signIn(),
    pick: 'password',
    fields: { email: person.email, password: person.password },
    address,
  })
  expect([signIn.status, signIn.headers['set-cookie'] !== undefined]).toEqual([303, true])
})

test('other people’s posts, comments and answers stay unchanged', async ({ origin: baseURL, address }) => {
  const [owner, thief] = [await aPerson(), await aPerson()]
  const [question, own] = [await aQuestion({ by: owner }), await aQuestion({ by: thief })]
  const answer = await anAnswer({ by: owner, to: question })
  const comment = await aComment({ by: owner, under: question, at: new Date() })
  const session = await aSession(thief)
  const pageSession = await aSession(owner)
  const before = await db().select().from(posts).where(eq(posts.authorId, owner.id))
  const as = { session, address }
  const stolen = 'This text was put here by somebody who may not do that.'
  const attempts = [
    // One's own form with another post's id in it.
    {
      page: to.editPost({ kind: 'question', id: own.id }),
      pick: 'title',
      fields: { body: stolen, post: String(question.id) },
      ...as,
    },
    { page: to.deletePost(question.id), pick: 'post', ...as },
    { page: to.deletePost(answer.id), pick: 'post', ...as },
    { page: to.editComment(comment.id), pick: 'body', fields: { body: stolen }, ...as },
    { page: to.editComment(comment.id), pick: 'comment', fields: {}, ...as },
    { page: to.question(question), pick: 'accepted', fields: { accepted: '1' }, ...as },
    { page: to.editTag('pmo'), pick: 'description', fields: { description: stolen }, ...as },
  ]
  // A person who may not edit is led to suggesting: the thief sends the owner's form.
  const edits = [
    {
      page: to.editPost({ kind: 'question', id: question.id }),
      leads: to.suggestEdit(question.id),
      pick: 'title',
      fields: { body: stolen },
    },
    {
      page: to.editPost({ kind: 'answer', id: answer.id }),
      leads: to.suggestEdit(answer.id),
      pick: 'body',
      fields: { body: stolen },
    },
  ]
  for (const { leads, ...edit } of edits) {
    const { status, headers } = await sendForm(baseURL, { ...edit, pageSession, ...as })
    expect([edit.page, status, headers['location']]).toEqual([edit.page, 307, leads])
  }
  for (const attempt of attempts) {
    const { status, headers } = await sendForm(baseURL, attempt)
    expect([attempt.page, status, headers['location']]).toEqual([attempt.page, 403, undefined])
  }
  expect(await db().select().from(posts).where(eq(posts.authorId, owner.id))).toEqual(before)
  const [kept] = await db()
    .select()
    .from(comments)
    .where(eq(comments.id, comment.id as never))
  expect(kept).toMatchObject({ body: expect.not.stringContaining(stolen), deletedAt: null })
})

test('fields that nobody may set are ignored', async ({ origin: baseURL, address }) => {
  const [person, other] = [await aPerson(), await aPerson()]
  const session = await aSession(person)
  const extra = {
    authorId: String(other.id),
    userId: String(other.id),
    author_id: String(other.id),
    id: '1',
    role: 'administrator',
    reputation: '9999',
    score: '500',
    isConfirmed: 'true',
    emailConfirmedAt: '2020-01-01',
    email: 'thief@example.org',
    createdAt: '2001-01-01',
    isDeleted: 'on',
    viewer: String(other.id),
  }
  const text = aText()
  expect(
    (await sendForm(baseURL, { page: to.ask(), pick: 'title', fields: { ...text, ...extra }, session, address }))
      .status,
  ).toBe(303)
  const settings = { displayName: person.displayName, handle: person.handle, bio: 'A bio.', links: '', language: 'en' }
  const saved = await sendForm(baseURL, {
    page: to.settings(),
    pick: 'handle',
    fields: { ...extra, ...settings },
    session,
    address,
  })
  expect(saved.status).toBe(200)
  const [row] = await db().select().from(users).where(eq(users.id, person.id))
  expect(row).toMatchObject({ role: 'member', reputation: 1, email: person.email, bio: 'A bio.' })
  const [post] = await db()
    .select({ authorId: posts.authorId, score: posts.score })
    .from(posts)
    .innerJoin(questions, eq(questions.postId, posts.id))
    .where(eq(questions.title, text.title))
  expect(post).toEqual({ authorId: person.id, score: 0 })
})

test('a form from another site changes nothing, signing in included', async ({ origin: baseURL, address }) => {
  const [person, question] = [await aPerson(), await aQuestion()]
  const session = await aSession(person)
  const text = aText()
  const forms = [
    { page: to.ask(), pick: 'title', fields: text },
    { page: to.question(question), pick: 'post', fields: { post: String(question.id), value: '1' } },
    {
      page: to.settings(),
      pick: 'handle',
      fields: { displayName: 'Somebody Else', handle: 'somebody-else', bio: 'stolen', links: '', language: 'en' },
    },
    { page: to.signIn(), pick: 'password', fields: { email: person.email, password: person.password } },
    { page: to.signOut(), pick: 'locale', fields: {} },
  ] as const
  const disguises: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: '', 'sec-fetch-site': '' },
    { 'sec-fetch-site': 'cross-site' },
    { origin: '', 'sec-fetch-site': 'same-site' },
    { origin: `${baseURL}.evil.example` },
    { origin: baseURL.replace('http:', 'https:') },
    { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
  ]
  for (const form of forms) {
    const asked = { ...form, session, address }
    const fields = await readForm(baseURL, asked)
    for (const headers of disguises) {
      const answer = await sendForm(baseURL, { ...asked, form: fields, headers })
      expect([form.page, JSON.stringify(headers), answer.status]).toEqual([form.page, JSON.stringify(headers), 403])
      expect(answer.headers['set-cookie']).toBeUndefined()
    }
  }
  const plain = await send(baseURL, to.ask(), {
    method: 'POST',
    headers: { ...common(baseURL, { session, address }), origin: 'https://evil.example', 'content-type': 'text/plain' },
    body: `title=${text.title}`,
  })
  expect(plain.status).toBe(403)
  expect(await askedTimes(text.title)).toBe(0)
  expect(await db().select().from(votes).where(eq(votes.voterId, person.id))).toEqual([])
  const [row] = await db().select({ bio: users.bio }).from(users).where(eq(users.id, person.id))
  expect(row?.bio).toBe('')
  const viewer = await send(baseURL, '/api/viewer?locale=en', { headers: common(baseURL, { session, address }) })
  expect(viewer.body).toContain(person.handle)
})

test('an action called by its id obeys the same rules', async ({ origin: baseURL, address }) => {
  const person = await aPerson()
  const session = await aSession(person)
  const id = actionIdOf(await readForm(baseURL, { page: to.ask(), pick: 'title', address }))
  const call = async (text: Record<string, string>, headers: Record<string, string>, first = '[null,"$K1"]') => {
    const fields = Object.entries({ ...text, locale: 'en' }).map(([name, value]) => [`_1_${name}`, value] as const)
    const { type, body } = multipart([...fields, ['0', first]])
    return send(baseURL, to.ask(), {
      method: 'POST',
      body,
      headers: {
        ...common(baseURL, { address }),
        accept: 'text/x-component',
        origin: baseURL,
        'content-type': type,
        'next-action': id,
        ...headers,
      },
    })
  }
  const cookie = common(baseURL, { session })['cookie'] ?? ''
  const text = aText()
  const unsigned = await call(text, {})
  expect(unsigned.status).toBeLessThan(400)
  expect(String(unsigned.headers['x-action-redirect'])).toContain('/sign-in')
  expect((await call(text, { cookie, origin: 'https://evil.example' })).status).toBe(403)
  // The action does not exist, like one of a page from before an update.
  expect((await call(text, { cookie, 'next-action': 'f'.repeat(id.length) })).status).toBe(409)
  expect(
    (
      await call(text, {
        cookie,
        'x-middleware-subrequest': Array.from({ length: 6 }, () => 'middleware').join(':'),
        origin: '',
      })
    ).status,
  ).toBe(403)
  expect(await askedTimes(text.title)).toBe(0)
  for (const first of [
    '["$undefined"]',
    '{"then":"$0"}',
    '[null,"$F1"]',
    '[null,{"title":"x"}]',
    'not json',
    '[]',
    '["$B1",null]',
  ]) {
    const { status, body } = await call(text, { cookie }, first)
    expect(`${first} ${status < 600 ? 'answered' : ''}`).toBe(`${first} answered`)
    expect(body).not.toMatch(/at \S+ \(|node_modules|\.ts:\d+/)
  }
  // An unreadable body is the sender's fault.
  for (const first of ['["$1:__proto__:constructor:constructor"]', 'not json', '["$Q1:0:__proto__"]'])
    expect([first, (await call(text, {}, first)).status]).toEqual([first, 400])
  expect(await askedTimes(text.title)).toBe(0)
  // Positive control: the same call succeeds when everything is right.
  const honest = await call(text, { cookie })
  expect([honest.status, await askedTimes(text.title)]).toEqual([expect.any(Number), 1])
})

test('headers and addresses that once fooled Next open no private page @sampled', async ({
  origin: baseURL,
  address,
}) => {
  const person = await aPerson()
  const session = await aSession(person)
  const tricks: Record<string, string>[] = [
    { 'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware' },
    { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' },
    { 'next-resume': '1' },
    { rsc: '1' },
    { rsc: '1', 'next-router-prefetch': '1' },
    { rsc: '1', 'next-router-segment-prefetch': '/_tree' },
    { 'x-matched-path': '/en/settings/security' },
    { 'x-nextjs-data': '1' },
    { 'x-now-route-matches': '1=en' },
    { 'x-invoke-path': '/settings/security' },
    { authorization: 'Basic ::::' },
    { authorization: 'Bearer \u00ff' },
  ]
  const shapes = [
    '',
    '?_rsc=abc12',
    '.rsc',
    '.segments/_tree.segment.rsc',
    '.segments/_index.segment.rsc',
    '?__nextLocale=en',
    '.json',
  ]
  for (const [target, secret] of [
    [to.security(), 'Where you are signed in'],
    [to.me(), person.handle],
  ] as const) {
    const signedIn = await send(baseURL, target, { headers: common(baseURL, { session, address }) })
    expect(signedIn.body + String(signedIn.headers['location'])).toContain(secret)
    for (const [turn, headers] of tricks.entries()) {
      // The address as it is, and the other shapes by turns.
      const chosen = isThorough ? shapes : ['', nth(shapes, 1 + (turn % (shapes.length - 1)))]
      for (const shape of chosen) {
        const {
          status,
          body,
          headers: sent,
        } = await send(baseURL, target + shape, {
          method: headers['next-resume'] ? 'POST' : 'GET',
          headers: { ...common(baseURL, { address }), ...headers },
        })
        expect(status, `${target}${shape} ${JSON.stringify(headers)}`).toBeLessThan(500)
        expect(body).not.toContain(secret)
        expect(String(sent['location'] ?? '')).not.toContain(secret)
      }
    }
  }
  const upgrade = await send(baseURL, to.settings(), {
    headers: { ...common(baseURL, { address }), connection: 'Upgrade', upgrade: 'websocket' },
  })
  expect(upgrade.status).toBe(400)
  const absolute = await send(baseURL, `${baseURL}${to.settings()}`, { headers: common(baseURL, { address }) })
  expect(absolute.status).toBe(400)
})
