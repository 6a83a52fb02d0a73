import PostalMime from 'postal-mime'
import { desc, eq, sql } from 'drizzle-orm'
import { afterEach, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { batches, statements } from '#db/schema/moderation.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { answerAppeal } from '#lib/appeals/commands/answer-appeal.ts'
import { appeal } from '#lib/appeals/commands/appeal.ts'
import { LOCALES } from '#lib/i18n/rules.ts'
import { composeStatement } from '#lib/statements/compose-statement.ts'
import { anAct } from '#tests/support/acts.ts'
import type { Act } from '#lib/moderation/writes/record-act.ts'
import { undoAct } from '#lib/moderation/commands/undo-act.ts'
import { ACT_KINDS, ACTS } from '#lib/moderation/rules.ts'
import { restrictPerson } from '#lib/people/commands/restrict-person.ts'
import type { PostId, StatementId, UserId } from '#lib/platform/ids.ts'
import { removePost } from '#lib/removal/commands/remove-post.ts'
import { listStatements } from '#lib/my-standing/statement-queries.ts'
import { sendStatement } from '#lib/statements/writes/send-statement.ts'
import { getStatement } from '#lib/statements/queries.ts'
import type { Statement } from '#lib/statements/types.ts'
import { aMember, lettersTo } from '#tests/integration/auth/people.ts'
import { anAnswer, aQuestion, aUser, contextOf, NOON, nth } from '#tests/support/factories.ts'
import { aMailServer, setSmtp } from '#tests/support/mail-server.ts'
import { notFound } from '#tests/support/matchers.ts'
import { aModerator, lastAct, WHY } from '#tests/support/moderating.ts'

afterEach(() => setSmtp(''))

const record = (by: Viewer, act: Partial<Act>) => anAct(contextOf(by), { kind: 'delete', ...WHY, ...act })

async function lastStatementOf(userId: UserId): Promise<StatementId> {
  const rows = await db().select().from(statements).where(eq(statements.userId, userId)).orderBy(desc(statements.id))
  return nth(rows, 0).id
}

test('over SMTP: the action, its rule, reason and target, and how to appeal; no posted text', async () => {
  const server = await aMailServer()
  const [moderator, author] = [await aModerator(), await aMember({ locale: 'de' })]
  const question = await aQuestion({ by: author, title: 'May Mallory Muster be named here at all?' })
  await record(moderator, { kind: 'purge', rule: 'privacy', postId: question.id })
  await sendStatement(db(), { statement: await lastStatementOf(author.id) }, NOON)
  await server.close()
  const mail = await PostalMime.parse(nth(server.received, 0).raw)
  expect(nth(server.received, 0).to).toEqual([author.email])
  expect(mail.subject).toBe('Eine Entscheidung über dich bei Critical Path')
  for (const text of [mail.text, mail.html]) {
    expect(text).toContain('endgültig entfernt')
    expect(text).toContain(WHY.reason)
    expect(text).toContain(`http://127.0.0.1:3000/de/posts/${question.id}`)
    expect(text).toContain('http://127.0.0.1:3000/de/me/standing')
    expect(text).toContain('Widerspruch')
    for (const secret of ['Mallory', 'I have been in the office', moderator.handle]) expect(text).not.toContain(secret)
  }
})

test('a restriction has its kind and its end, and an action of the forum itself says so', async () => {
  const [moderator, person] = [await aModerator(), await aMember()]
  await restrictPerson(contextOf(moderator), { ...WHY, person: person.id, scope: 'ask', days: 7 })
  const [restriction] = await lettersTo(person.email)
  expect(restriction?.text).toContain('Restricted from: asking')
  expect(restriction?.text).toContain('Until: March 9, 2026')
  expect(restriction?.text).toContain('Decided by: A moderator')
  const { viewer: _, ...forum } = contextOf(moderator)
  await anAct(forum, { kind: 'lock', ...WHY, subjectUserId: person.id })
  expect((await lettersTo(person.email)).find(({ text }) => text.includes('was locked'))?.text).toContain(
    'Decided by: The forum itself, automatically',
  )
})

describe('no letter is sent', () => {
  test.each([
    ['to an address that is not confirmed', { isConfirmed: false }],
    ['to a seeded account', { isSeeded: true }],
  ])('%s; the statement stands all the same', async (_, wanted) => {
    const [moderator, person] = [await aModerator(), await aUser(wanted)]
    await record(moderator, { kind: 'warn', subjectUserId: person.id })
    expect(await lettersTo(`${person.handle}@example.org`)).toEqual([])
    expect(await getStatement(person, await lastStatementOf(person.id))).toMatchObject({ kind: 'warn' })
  })

  test('about an action that was undone before sending; the undo has its own letter', async () => {
    const [moderator, person] = [await aModerator(), await aMember()]
    await restrictPerson(contextOf(moderator), { ...WHY, person: person.id, scope: 'vote', days: 3 })
    await undoAct(contextOf(moderator), { act: (await lastAct()).id, reason: 'It was somebody else.' })
    const letters = await lettersTo(person.email)
    expect(letters.map(({ subject }) => subject)).toEqual(['A decision about you at Critical Path was undone'])
    expect(letters[0]?.text).toContain('It was somebody else.')
  })

  test('about an action that was not committed, is on one’s own post, or burdens nobody', async () => {
    const [moderator, person] = [await aModerator(), await aMember()]
    const question = await aQuestion({ by: person })
    const abandoned = db().transaction(async (tx) => {
      await anAct({ ...contextOf(moderator), db: tx }, { kind: 'delete', ...WHY, postId: question.id })
      throw new Error('changed my mind')
    })
    await expect(abandoned).rejects.toThrow('changed my mind')
    await record(person, { postId: question.id })
    await record(moderator, { kind: 'pin', postId: question.id })
    expect(await lettersTo(person.email)).toEqual([])
  })

  test('for a missing statement', async () => {
    await expect(sendStatement(db(), { statement: 999_999_999 as StatementId }, NOON)).resolves.toBeUndefined()
  })
})

test('a bulk action makes one letter to each person, with the number of further actions', async () => {
  const [moderator, person, other] = [await aModerator(), await aMember(), await aMember()]
  const made = { madeById: moderator.id, kind: 'delete', ...WHY, createdAt: NOON } as const
  const [batch] = await db().insert(batches).values(made).returning({ id: batches.id })
  for (const by of [person, person, person, other]) {
    await record(moderator, { postId: (await anAnswer({ by })).id, batchId: batch?.id })
  }
  const [letters, others] = [await lettersTo(person.email), await lettersTo(other.email)]
  expect(letters).toHaveLength(1)
  expect(letters[0]?.text).toContain('2 other actions about you')
  expect(others).toHaveLength(1)
  expect(others[0]?.text).not.toContain('at the same time')
})

describe('an answered appeal', () => {
  const OBJECTION = 'I wrote this in good faith, and every word of it is meant.'
  const ANSWER = 'We have looked at it once more, all of us.'

  async function answered(kind: 'delete' | 'redact', verdict: 'grant' | 'decline') {
    const [by, other, author] = [await aModerator(), await aModerator(), await aMember()]
    const question = await aQuestion({ by: author })
    if (kind === 'delete') await removePost(contextOf(by), { ...WHY, post: question.id })
    else await record(by, { kind, postId: question.id })
    const { id: act } = await lastAct()
    const { id } = await appeal(contextOf(author), { act, text: OBJECTION })
    await answerAppeal(contextOf(other), { appeal: id, verdict, answer: ANSWER })
    const letter = (await lettersTo(author.email)).find(({ subject }) => subject.includes('appeal'))
    const statement = await getStatement(author, await lastStatementOf(author.id))
    return { letter, statement, author }
  }

  test.each([
    ['delete', 'grant', 'granted. The action was undone.', 'undone'],
    ['redact', 'grant', 'granted. The action can’t be undone. The moderator’s answer', 'final'],
    ['delete', 'decline', 'declined. The decision stays.', 'declined'],
  ] as const)('against %s: the letter on “%s” says the verdict, the act, its date and why', async (...given) => {
    const [kind, verdict, words, outcome] = given
    const { letter, statement, author } = await answered(kind, verdict)
    expect(letter?.subject).toBe(`Your appeal at Critical Path was ${verdict === 'grant' ? 'granted' : 'declined'}`)
    const act = kind === 'delete' ? 'Deleted' : 'Passage redacted'
    expect(letter?.text).toContain(`Your appeal against “${act}” of March 2, 2026 was ${words}`)
    expect(letter?.text).toContain(ANSWER)
    expect(letter?.text).not.toContain(OBJECTION)
    expect(statement).toMatchObject({ kind: 'answer-appeal', appeal: { against: kind, outcome } })
    const [newest] = (await listStatements(author.id)).items
    expect(newest?.act.told.appeal).toMatchObject({ against: kind, outcome })
  })
})

test('the queue contains the statement’s number and nothing else', async () => {
  const [moderator, person] = [await aModerator(), await aMember()]
  await record(moderator, { subjectUserId: person.id })
  const id = await lastStatementOf(person.id)
  const rows = await db().execute(
    sql`select payload::text from graphile_worker._private_jobs where key = ${`statement-${id}`}`,
  )
  expect(rows).toEqual([{ payload: JSON.stringify({ statement: id }) }])
})

test('one’s own statement can be read, and somebody else’s is not found', async () => {
  const [moderator, question] = [await aModerator(), await aQuestion()]
  await record(moderator, { postId: question.id })
  const id = await lastStatementOf(question.author.id)
  expect(await getStatement(question.author, id)).toMatchObject({
    kind: 'delete',
    ...WHY,
    isByForum: false,
    isUndone: false,
    target: { kind: 'question', postId: question.id },
  })
  await expect(getStatement(moderator, id)).rejects.toMatchObject(notFound)
  await expect(getStatement(question.author, 999_999 as StatementId)).rejects.toMatchObject(notFound)
})

test('every statement exists complete in every language', async () => {
  const stated = ACT_KINDS.filter((kind) => ACTS[kind].isStated)
  for (const locale of LOCALES) {
    for (const kind of stated) {
      const statement: Statement = {
        id: 5 as StatementId,
        kind,
        undoes: kind === 'undo' ? 'restrict' : null,
        at: NOON,
        ...WHY,
        isByForum: kind === 'hold',
        target: { kind: 'comment', postId: 7 as PostId },
        scope: kind === 'restrict' ? 'everything' : null,
        until: kind === 'lock' ? NOON : null,
        role: kind === 'change-role' ? 'moderator' : null,
        decision: kind === 'decide-edit' ? 'improve' : null,
        appeal: kind === 'answer-appeal' ? { against: 'purge', day: NOON, outcome: 'final' } : null,
        isUndone: false,
        ended: null,
        because: null,
        batchId: null,
      }
      const to = { email: 'sara@example.org', displayName: 'Sara', locale, site: 'Office Hours' }
      const { text, subject, html } = await composeStatement(statement, to, 2)
      expect(`${subject}${text}`).not.toMatch(/\b(?:statements|moderation|mail|people|users)\.\w|[{}]/)
      expect(text).toContain(WHY.reason)
      expect(html).toContain(`<html lang="${locale}">`)
    }
  }
})
