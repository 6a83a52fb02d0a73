import { eq, sql } from 'drizzle-orm'
import { describe, expect, test, vi } from 'vitest'
import { db, inTransaction } from '#db/client.ts'
import { drafts } from '#db/schema/drafts.ts'
import { editAnswer } from '#lib/answers/commands/edit-answer.ts'
import { editAnswerInput } from '#lib/answers/schema.ts'
import { startSession } from '#lib/auth/writes/start-session.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { deleteDraft } from '#lib/drafts/commands/delete-draft.ts'
import { dropDraft } from '#lib/drafts/commands/drop-draft.ts'
import { saveDraft } from '#lib/drafts/commands/save-draft.ts'
import { findDraft, listDrafts } from '#lib/drafts/queries.ts'
import { draftKeyOf, draftPlaceOf, DRAFT_DAYS, MAX_DRAFT_BYTES, MAX_DRAFTS } from '#lib/drafts/rules.ts'
import { deleteDraftInput, dropDraftInput, saveDraftInput } from '#lib/drafts/schema.ts'
import type { DraftPlace } from '#lib/drafts/types.ts'
import { clearExpired } from '#lib/jobs/clear-expired.ts'
import { consumeInMemory, LIMITS } from '#lib/platform/rate-limit.ts'
import { removeComment } from '#lib/removal/commands/remove-comment.ts'
import { removePost } from '#lib/removal/commands/remove-post.ts'
import { getViewerState } from '#lib/viewer/queries.ts'
import { draftAnswer } from '#server/http/draft-endpoint.ts'
import { SESSION_COOKIE } from '#tests/support/e2e/people.ts'
import { aComment, anAnswer, aQuestion, aUser, aWord, contextOf, later, NOON } from '#tests/support/factories.ts'
import { patience } from '#tests/support/patience.ts'
import { aRestriction } from '#tests/support/viewer.ts'

const DAY = 24 * 60
const place = (key: string) => draftPlaceOf(key) as DraftPlace
const save = (viewer: Viewer, key: string, body: string, { version = 0, at = NOON } = {}) =>
  saveDraft(contextOf(viewer, { now: at }), saveDraftInput.parse({ key, version, fields: { body } }))
const bodyOf = async (viewer: Viewer, key: string) => (await findDraft(viewer.id, place(key)))?.fields['body']

/** Saves a first text; returns its version. */
async function saved(viewer: Viewer, key: string, body = 'Begun.'): Promise<number> {
  const out = await save(viewer, key, body)
  if (out.outcome !== 'saved') throw new Error(out.outcome)
  return out.version
}

/** Counts the connections that wait for the row of a draft. */
async function waitingForLock(): Promise<number | undefined> {
  const [row] = await db().execute<{ n: number }>(sql`select count(*)::int as n from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock' and query like 'update "drafts"%'`)
  return row?.n
}

describe('saving a draft', () => {
  test('keeps one text for each form, and grows its version with each change', async () => {
    const viewer = await aUser()
    const first = await saved(viewer, 'answer-7')
    await saved(viewer, 'answer-8', 'Another.')
    const second = await save(viewer, 'answer-7', 'Begun, and more.', { version: first })
    expect(second).toEqual({ outcome: 'saved', version: first + 1 })
    // A save of the text that is stored already changes nothing, whatever version it names.
    expect(await save(viewer, 'answer-7', 'Begun, and more.', { at: later(5) })).toEqual(second)
    expect(await bodyOf(viewer, 'answer-7')).toBe('Begun, and more.')
    expect(await bodyOf(viewer, 'answer-8')).toBe('Another.')
  })

  test('gives back a newer text instead of replacing it', async () => {
    const viewer = await aUser()
    const first = await saved(viewer, 'ask')
    await save(viewer, 'ask', 'From the phone.', { version: first, at: later(1) })
    const old = await save(viewer, 'ask', 'From the older tab.', { version: first, at: later(2) })
    expect(old).toMatchObject({ outcome: 'newer', draft: { fields: { body: 'From the phone.' } } })
    // A tab that was opened before there was a draft.
    expect(await save(viewer, 'ask', 'From nowhere.')).toMatchObject({ outcome: 'newer' })
    expect(await bodyOf(viewer, 'ask')).toBe('From the phone.')
  })

  test('tells a tab that its draft has gone, and never gives an old version again', async () => {
    const viewer = await aUser()
    const first = await saved(viewer, 'guide')
    await dropDraft(contextOf(viewer), dropDraftInput.parse({ key: 'guide', version: first - 1 }))
    expect(await bodyOf(viewer, 'guide')).toBe('Begun.')
    await dropDraft(contextOf(viewer), dropDraftInput.parse({ key: 'guide', version: first }))
    expect(await save(viewer, 'guide', 'More.', { version: first })).toEqual({ outcome: 'gone' })
    const again = await save(viewer, 'guide', 'Anew.', { at: later(1) })
    expect(again).toEqual({ outcome: 'saved', version: later(1).getTime() })
    expect(await save(viewer, 'guide', 'More.', { version: first, at: later(2) })).toMatchObject({ outcome: 'newer' })
  })

  test('of two first saves at once one wins, and the other gets its text', async () => {
    const viewer = await aUser()
    const both = await Promise.all([save(viewer, 'ask', 'One.'), save(viewer, 'ask', 'Other.')])
    expect(both.map(({ outcome }) => outcome).toSorted()).toEqual(['newer', 'saved'])
    expect(await listDrafts(viewer.id)).toHaveLength(1)
  })

  test.each(['changed', 'deleted'])('writes nothing over a draft that was %s while the save waited', async (how) => {
    const viewer = await aUser()
    const version = await saved(viewer, 'ask', 'A name.')
    const mine = eq(drafts.userId, viewer.id)
    let late: ReturnType<typeof save> | undefined
    await db().transaction(async (tx) => {
      const fields = { body: 'No name.' }
      if (how === 'deleted') await tx.delete(drafts).where(mine)
      else
        await tx
          .update(drafts)
          .set({ fields, version: version + 1 })
          .where(mine)
      late = save(viewer, 'ask', 'A name, and more.', { version })
      await vi.waitFor(async () => expect(await waitingForLock()).toBe(1), patience(5000))
    })
    expect(await late).toEqual({ outcome: 'gone' })
    expect(await bodyOf(viewer, 'ask')).toBe(how === 'deleted' ? undefined : 'No name.')
  })

  test('takes drafts of suspended and unconfirmed people, and no more than the most', async () => {
    const suspended = await aUser({ restrictions: [aRestriction({ scope: 'everything' })] })
    const unconfirmed = await aUser({ isConfirmed: false })
    for (const viewer of [suspended, unconfirmed])
      expect(await save(viewer, 'ask', 'Mine.')).toMatchObject({ outcome: 'saved' })
    const row = {
      userId: suspended.id,
      kind: 'answer',
      fields: {},
      version: 1,
      createdAt: NOON,
      updatedAt: NOON,
    } as const
    const rows = Array.from({ length: MAX_DRAFTS - 1 }, (_, at) => ({ ...row, targetId: at + 1 }))
    await db().insert(drafts).values(rows)
    expect(await save(suspended, 'guide', 'One too many.')).toEqual({ outcome: 'full' })
  })

  test('stores no secrets, no other keys, and nothing too large', () => {
    const parse = (fields: object, key = 'ask') => saveDraftInput.safeParse({ key, version: 0, fields })
    const secrets = { currentPassword: 'x', $ACTION: 'x', token: 'x', typedBy: '7', locale: 'en', from: '/' }
    expect(parse({ body: 'a\0b\ud800', ...secrets }).data?.fields).toEqual({ body: 'ab\ufffd' })
    for (const key of ['flag-post-7', 'edit-7-9', 'edit-7-v2', 'answer-0', 'answer-07', 'answer-7 ', ''])
      expect([key, parse({}, key).success]).toEqual([key, false])
    expect(parse({ body: '漢'.repeat(60_000) }).success).toBe(true)
    expect(parse({ body: 'x'.repeat(MAX_DRAFT_BYTES) }).error?.issues[0]?.message).toBe('tooLarge')
    expect(parse({ body: 7 }).success).toBe(false)
    for (const name of ['a\0b', 'a\ud800']) expect(parse({ [name]: 'x' }).success).toBe(false)
    expect(parse(Object.fromEntries(Array.from({ length: 61 }, (_, at) => [`f${at}`, '']))).success).toBe(false)
    for (const key of ['ask', 'ask-3', 'guide', 'answer-7', 'comment-7-0', 'comment-7-12', 'edit-7', 'edit-comment-7'])
      expect(draftKeyOf(place(key))).toBe(key)
  })
})

describe('a draft', () => {
  test('is gone with the text that was sent, in the same transaction', async () => {
    const viewer = await aUser()
    const question = await aQuestion()
    for (const key of ['ask', 'ask-2', `answer-${question.id}`, `comment-${question.id}-0`]) await saved(viewer, key)
    await aQuestion({ by: viewer, draft: '2' })
    expect(await bodyOf(viewer, 'ask-2')).toBeUndefined()
    expect(await bodyOf(viewer, 'ask')).toBe('Begun.')
    await expect(anAnswer({ by: viewer, to: { id: question.id }, body: 'Short.' })).rejects.toThrow()
    expect(await bodyOf(viewer, `answer-${question.id}`)).toBe('Begun.')
    const answer = await anAnswer({ by: viewer, to: question })
    await aComment({ by: viewer, under: question })
    await saved(viewer, `edit-${answer.id}`)
    const edit = {
      post: String(answer.id),
      version: '1',
      basis: 'did',
      body: `It took me three years with ${aWord()}.`,
    }
    await editAnswer(contextOf(viewer, { now: later(5) }), editAnswerInput.parse(edit))
    expect((await listDrafts(viewer.id)).map((draft) => draftKeyOf(draft.place))).toEqual(['ask'])
  })

  test('is its owner’s alone', async () => {
    const [ada, bo] = [await aUser(), await aUser()]
    await saved(ada, 'ask', 'Hers.')
    await saved(bo, 'ask', 'His.')
    const [hers] = await listDrafts(ada.id)
    await deleteDraft(contextOf(bo), deleteDraftInput.parse({ draft: String(hers?.id) }))
    expect([await bodyOf(ada, 'ask'), await bodyOf(bo, 'ask')]).toEqual(['Hers.', 'His.'])
    await deleteDraft(contextOf(ada), deleteDraftInput.parse({ draft: String(hers?.id) }))
    expect(await listDrafts(ada.id)).toEqual([])
  })

  test('is named in the viewer’s data, on every page', async () => {
    const viewer = await aUser()
    const question = await aQuestion()
    const version = await saved(viewer, `answer-${question.id}`)
    for (const questionId of [null, question.id]) {
      const state = await getViewerState(viewer, { questionId, now: NOON, say: ({ code }) => code })
      expect(state.viewer?.drafts).toEqual({ [`answer-${question.id}`]: version })
    }
  })

  test('is listed without the title of a thread that is hidden by now', async () => {
    const viewer = await aUser()
    const question = await aQuestion()
    await saved(viewer, `answer-${question.id}`, 'What I wrote.')
    expect(await listDrafts(viewer.id)).toMatchObject([{ title: question.title, postKind: 'question' }])
    const moderator = await aUser({ role: 'moderator' })
    await removePost(contextOf(moderator), {
      post: question.id,
      rule: 'spam',
      reason: 'It is an advertisement.',
    } as never)
    expect(await listDrafts(viewer.id)).toMatchObject([{ title: null, postKind: null, beginning: 'What I wrote.' }])
  })

  test('is listed whole and without a link when the thread of its answer or its comment has gone', async () => {
    const [viewer, moderator] = [await aUser(), await aUser({ role: 'moderator' })]
    const [question, other] = [await aQuestion(), await aQuestion()]
    const answer = await anAnswer({ by: viewer, to: question })
    const comment = await aComment({ by: viewer, under: other })
    const long = 'Word '.repeat(200).trim()
    for (const key of [`edit-${answer.id}`, `edit-comment-${comment.id}`]) await saved(viewer, key, long)
    expect((await listDrafts(viewer.id)).every(({ postKind }) => postKind !== null)).toBe(true)
    const why = { rule: 'spam', reason: 'It is an advertisement.' }
    await removePost(contextOf(moderator), { post: question.id, ...why } as never)
    await removeComment(contextOf(moderator), { comment: comment.id, ...why } as never)
    const gone = { title: null, postKind: null, beginning: long }
    expect(await listDrafts(viewer.id)).toMatchObject([gone, gone])
  })

  test('is deleted when nobody has changed it for 180 days', async () => {
    const viewer = await aUser()
    await saved(viewer, 'ask')
    await save(viewer, 'guide', 'Younger.', { at: later(DAY) })
    await inTransaction(db(), (tx) => clearExpired(tx, later(DRAFT_DAYS * DAY + 1)))
    expect((await listDrafts(viewer.id)).map((draft) => draftKeyOf(draft.place))).toEqual(['guide'])
  })
})

describe('the address for drafts', () => {
  const cookieOf = async (viewer: Viewer) => {
    const browser = { userAgent: 'a test', sessionToken: null }
    return `${SESSION_COOKIE}=${await inTransaction(db(), (tx) => startSession(tx, viewer.id, browser, NOON))}`
  }
  const send = (method: string, cookie: string | undefined, query: object, body: object | string = '') =>
    draftAnswer(
      { method, url: `/api/drafts?${new URLSearchParams(query as Record<string, string>)}`, headers: { cookie } },
      typeof body === 'string' ? body : JSON.stringify(body),
      { requestId: 'test', now: NOON },
    )

  test('saves, reads and drops the viewer’s own drafts', async () => {
    const viewer = await aUser()
    const [cookie, owner] = [await cookieOf(viewer), String(viewer.id)]
    const text = { key: 'ask', version: 0, fields: { title: 'Begun' } }
    expect(await send('GET', cookie, { owner, key: 'ask' })).toEqual({ status: 200, body: { outcome: 'none' } })
    const put = await send('PUT', cookie, { owner }, text)
    expect(put).toMatchObject({ status: 200, body: { outcome: 'saved' } })
    const { version } = put.body as { version: number }
    const stored = { version, fields: text.fields }
    expect((await send('GET', cookie, { owner, key: 'ask' })).body).toEqual({ outcome: 'stored', ...stored })
    const other = { ...text, fields: { title: 'Other' } }
    expect((await send('PUT', cookie, { owner }, other)).body).toEqual({ outcome: 'newer', ...stored })
    await send('DELETE', cookie, { owner, key: 'ask', version: String(version) })
    expect((await send('PUT', cookie, { owner }, { ...other, version })).body).toEqual({ outcome: 'gone' })
  })

  test('neither reads nor writes without the session of the text’s owner', async () => {
    const [ada, bo] = [await aUser(), await aUser()]
    const [cookie, owner] = [await cookieOf(bo), String(ada.id)]
    await saved(ada, 'ask', 'Hers.')
    const text = { key: 'ask', version: 0, fields: { body: 'Also hers.' } }
    for (const from of [cookie, undefined, `${SESSION_COOKIE}=guess`]) {
      const out = { status: 200, body: { outcome: 'signedOut' } }
      expect(await send('GET', from, { owner, key: 'ask' })).toEqual(out)
      expect(await send('PUT', from, { owner }, text)).toEqual(out)
      expect(await send('DELETE', from, { owner, key: 'ask', version: String(NOON.getTime()) })).toEqual(out)
    }
    expect(await bodyOf(ada, 'ask')).toBe('Hers.')
    expect(await db().select().from(drafts).where(eq(drafts.userId, bo.id))).toEqual([])
  })

  test('refuses what is no draft, and saves without end', async () => {
    const viewer = await aUser()
    const [cookie, owner] = [await cookieOf(viewer), String(viewer.id)]
    const put = (body: object | string) => send('PUT', cookie, { owner }, body)
    const text = { key: 'ask', version: 0, fields: { body: 'x' } }
    for (const body of [
      '',
      '[',
      'null',
      { ...text, key: 'no-form' },
      { ...text, version: -1 },
      { ...text, fields: [] },
    ])
      expect(await put(body)).toEqual({ status: 422, body: { code: 'invalid' } })
    const large = { ...text, fields: { body: 'x'.repeat(MAX_DRAFT_BYTES) } }
    expect(await put(large)).toEqual({ status: 422, body: { code: 'tooLarge' } })
    expect((await send('DELETE', cookie, { owner, key: 'ask', version: 'x' })).status).toBe(422)
    // The eight requests above count. A slow machine could not send the others within the minute that is counted.
    for (let sent = 8; sent < LIMITS.draft.points; sent++) await consumeInMemory(LIMITS.draft, String(viewer.id))
    expect((await put('')).status).toBe(429)
  })
})
