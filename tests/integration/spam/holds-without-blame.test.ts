import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { statements } from '#db/schema/moderation.ts'
import { users } from '#db/schema/users.ts'
import type { Viewer } from '#lib/auth/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { listPublicLog } from '#lib/log/queries.ts'
import { composeStatement } from '#lib/statements/compose-statement.ts'
import { sendStatement } from '#lib/statements/writes/send-statement.ts'
import { findStatement, getStatement } from '#lib/statements/queries.ts'
import type { ActId, PostId } from '#lib/platform/ids.ts'
import { getRemovedPost } from '#lib/removal/queries.ts'
import { appeal } from '#lib/appeals/commands/appeal.ts'
import { readPeople } from '#lib/moderation/person-queries.ts'
import { listHeld } from '#lib/my-standing/queries.ts'
import { listStatements } from '#lib/my-standing/statement-queries.ts'
import { warnPerson } from '#lib/people/commands/warn-person.ts'
import { restoreRemoved } from '#lib/removal/commands/restore-removed.ts'
import { proveWork } from '#lib/spam/commands/prove-work.ts'
import { getViewerState } from '#lib/viewer/queries.ts'
import * as factories from '#tests/support/factories.ts'
import { aQuestion, aUser, aWord } from '#tests/support/factories.ts'
import { expectTrueCounters, forbidden, invalid, leavingNothingChanged } from '#tests/support/matchers.ts'
import { aModerator, WHY } from '#tests/support/moderating.ts'
import { actsOn, aNewcomer, aProof, HONEST, postRow, SPAM, withoutProof } from './newcomers.ts'

/** Challenges expire by the real clock. */
const NOW = new Date()
const contextOf = (by: Viewer, minutes = 1) => factories.contextOf(by, { now: factories.later(minutes, NOW) })

async function inLanguage(by: Viewer, locale: Locale): Promise<Viewer> {
  await db().update(users).set({ locale }).where(eq(users.id, by.id))
  return { ...by, locale }
}

async function holdOf(id: PostId) {
  const act = (await actsOn(id)).find(({ kind }) => kind === 'hold')
  if (!act) throw new Error('nothing was held')
  return act
}

async function letterAbout(act: ActId, by: Viewer) {
  const [row] = await db().select().from(statements).where(eq(statements.actId, act))
  if (!row) return null
  const to = { email: 'sara@example.org', displayName: 'Sara', locale: by.locale, site: 'Office Hours' }
  return composeStatement(await getStatement(by, row.id), to, 0)
}

const logged = async (id: PostId) => {
  const acts = new Set((await actsOn(id)).map((act) => act.id))
  return (await listPublicLog()).items.filter((entry) => acts.has(entry.id)).map(({ kind }) => kind)
}

let by: Viewer
beforeEach(async () => {
  by = await aNewcomer({}, { createdAt: factories.later(-60, NOW) })
})

describe('the first post of an account that never did the proof of work', () => {
  const first = (signs: Record<string, string>) => aQuestion({ by, at: NOW, body: HONEST(aWord()), ...signs })
  beforeEach(() => withoutProof(by))

  test('needs the proof if scripts run, and is visible with it; it is never held', async () => {
    const refused = await leavingNothingChanged(() => first({ scripts: 'on' }))
    expect(refused).toMatchObject(invalid('proof', 'proofNeeded', { sign: 'first' }))
    const { id } = await first({ scripts: 'on', proof: await aProof(NOW) })
    expect(await postRow(id)).toMatchObject({ removal: null })
    expect(await actsOn(id)).toEqual([])
    const [person] = await db().select().from(users).where(eq(users.id, by.id))
    expect(person?.hasProof).toBe(true)
  })

  test('waits if scripts do not run or the check was skipped, and the proof publishes it without a letter', async () => {
    for (const signs of [{}, { scripts: 'on', unproven: 'on' }]) {
      const { id } = await first(signs)
      expect(await holdOf(id)).toMatchObject({ rule: 'housekeeping', details: { because: 'unproven' } })
    }
    const held = await getViewerState(by, { questionId: null, personId: by.id, now: NOW, say: ({ code }) => code })
    const [newest] = held.held
    const id = newest?.id as PostId
    await proveWork(contextOf(by), { proof: await aProof(NOW) })
    expect(await postRow(id)).toMatchObject({ removal: null })
    const hold = (await holdOf(id)).id
    const [statement] = await db().select().from(statements).where(eq(statements.actId, hold))
    if (!statement) throw new Error('no statement')
    expect((await findStatement(db(), statement.id))?.statement.ended).toBe('published')
    await expect(sendStatement(db(), { statement: statement.id }, NOW)).resolves.toBeUndefined()
    const published = (await actsOn(id)).at(-1)
    expect(
      await db()
        .select()
        .from(statements)
        .where(eq(statements.actId, published?.id ?? (0 as ActId))),
    ).toEqual([])
    expect(await logged(id)).toEqual([])
    await expectTrueCounters()
  })
})

describe('an automatic hold', () => {
  test.each([
    ['en', 'Our spam filter held this for review. Only you and moderators can see it. You can still edit it.'],
    ['de', 'Unser Spamfilter hat deinen Beitrag zur Prüfung zurückgehalten.'],
    ['sv', 'Vårt spamfilter har skickat ditt inlägg till granskning.'],
  ] as const)('tells its author in %s, and names neither a rule nor people who flagged', async (locale, sentence) => {
    const author = await inLanguage(by, locale)
    const { id } = await aQuestion({ by: author, at: NOW, body: SPAM(aWord()) })
    const letter = await letterAbout((await holdOf(id)).id, author)
    expect(letter?.text).toContain(sentence)
    const blame = /advertis|flagged|Werbung|gemeldet|Widerspruch|reklam|anmäl|flagga|decision|Entscheidung|beslut om/i
    expect(`${letter?.subject}${letter?.text}`).not.toMatch(blame)
    expect((await holdOf(id)).reason).toMatch({ en: /spam filter/, de: /Spamfilter/, sv: /spamfilter/ }[locale])
  })

  test('is in the public log only once a person has decided, and on its page without a rule', async () => {
    const { id } = await aQuestion({ by, at: NOW, body: SPAM(aWord()) })
    expect(await logged(id)).toEqual([])
    expect(await getRemovedPost(id, by)).toMatchObject({ gone: { why: { because: 'filtered' } } })
    await restoreRemoved(contextOf(await aModerator()), { ...WHY, target: { kind: 'post', id } })
    expect((await logged(id)).toSorted()).toEqual(['hold', 'publish'])
  })

  test('is marked as ended after that, cannot be appealed then, and never counts against its author', async () => {
    const { id } = await aQuestion({ by, at: NOW, body: SPAM(aWord()) })
    const standing = async () => (await listStatements(by.id)).items.find(({ act }) => act.kind === 'hold')
    const actCount = async () => (await readPeople([by.id]))[0]?.actCount
    expect([(await standing())?.act.ended, await actCount()]).toEqual([null, 0])
    expect(await listHeld(by.id)).toMatchObject([{ postId: id, because: 'filtered' }])
    const moderator = await aModerator()
    await restoreRemoved(contextOf(moderator), { ...WHY, target: { kind: 'post', id } })
    expect(await standing()).toMatchObject({ act: { ended: 'published' }, canAppeal: false })
    const text = 'Nobody broke a rule here, I think, and it is public now.'
    const attempt = () => appeal(contextOf(by), { act: hold.id, text })
    const hold = await holdOf(id)
    expect(await leavingNothingChanged(attempt)).toMatchObject(forbidden('holdOver'))
    await warnPerson(contextOf(moderator), { ...WHY, person: by.id, text: 'Please read the rules before you post.' })
    expect(await actCount()).toBe(1)
  })

  test('is listed by its title on its author’s profile, and on nobody else’s', async () => {
    const title = `How did others learn ${aWord()} in a year?`
    const { id } = await aQuestion({ by, at: NOW, title, body: SPAM(aWord()) })
    const other = await aUser()
    const heldFor = async (viewer: Viewer | null, personId: Viewer['id'] | null) =>
      (await getViewerState(viewer, { questionId: null, personId, now: NOW, say: ({ code }) => code })).held
    expect(await heldFor(by, by.id)).toEqual([{ kind: 'question', id, title }])
    expect(await heldFor(by, null)).toEqual([])
    expect(await heldFor(other, by.id)).toEqual([])
    expect(await heldFor(null, by.id)).toEqual([])
  })
})
