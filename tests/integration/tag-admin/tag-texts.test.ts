import { desc, eq, inArray } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { moderationActs } from '#db/schema/moderation.ts'
import { tagChanges, tags, tagVersions } from '#db/schema/tags.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { raiseFlag } from '#lib/flags/commands/raise-flag.ts'
import { getFlaggableTag } from '#lib/flags/flaggable-queries.ts'
import { listOwnFlags } from '#lib/flags/own-flag-queries.ts'
import { listPublicLog } from '#lib/log/queries.ts'
import { decideCase } from '#lib/moderation/commands/decide-case.ts'
import { takeBack } from '#lib/moderation/commands/take-back.ts'
import { queueFilterOf } from '#lib/moderation/filter.ts'
import { listEvents } from '#lib/moderation/history-queries.ts'
import { getCase, listQueue } from '#lib/moderation/queries.ts'
import { listInbox } from '#lib/notifications/queries.ts'
import type { FlagId } from '#lib/platform/ids.ts'
import { mergeTags } from '#lib/tag-admin/commands/merge-tags.ts'
import { redactTag } from '#lib/tag-admin/commands/redact-tag.ts'
import { renameTag } from '#lib/tag-admin/commands/rename-tag.ts'
import { redactTagInput } from '#lib/tag-admin/schema.ts'
import { describeTag } from '#lib/tags/commands/describe-tag.ts'
import { getEditableTag } from '#lib/tags/queries.ts'
import { describeTagInput } from '#lib/tags/schema.ts'
import { aQuestion, aUser, aWord, contextOf, nth } from '#tests/support/factories.ts'
import { aFlag, caseOf, flagInput } from '#tests/support/flags.ts'
import { expectTrueCounters, forbidden, invalid, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'
import { aModerator } from '#tests/support/moderating.ts'
import { tellQueued } from '../notifications/people-told.ts'

afterAll(expectTrueCounters)

const reason = 'Both names are in use, and one is enough.'

/** A tag with one question. */
async function aTag(): Promise<string> {
  const name = aWord()
  await aQuestion({ tags: name })
  return name
}

async function newestAct() {
  const [act] = await db().select().from(moderationActs).orderBy(desc(moderationActs.id)).limit(1)
  if (!act) throw new Error('no act')
  return act
}

describe('flags about the texts of a tag', () => {
  /** A tag that a member described, with two flags. */
  async function aFlaggedTag() {
    const [moderator, editor, tag] = [await aModerator(), await aUser({ reputation: 9000 }), await aTag()]
    await describeTag(contextOf(editor), describeTagInput.parse({ tag, version: '1', description: 'Buy *my* course.' }))
    const readers = [await aUser(), await aUser()]
    const raised = [
      await aFlag(nth(readers, 0), { tag }, { reason: 'spam' }),
      await aFlag(nth(readers, 1), { tag }, { reason: 'other', text: 'This advertises a course.' }),
    ]
    const { case: found } = await caseOf(nth(raised, 0).id)
    return { moderator, editor, tag, readers, raised, found }
  }
  const statesOf = async (raised: readonly { id: FlagId }[]) =>
    await Promise.all(raised.map(async ({ id }) => (await caseOf(id)).flag.state))

  test('are one case of the queue, about its last editor, with its texts', async () => {
    const { moderator, editor, tag, raised, found } = await aFlaggedTag()
    expect((await caseOf(nth(raised, 1).id)).case.id).toBe(found.id)
    const group = await getCase(moderator, found.id)
    expect(group.person.id).toBe(editor.id)
    expect(nth(group.cases, 0)).toMatchObject({ sources: ['flag'], flagCount: 2, subject: { kind: 'tag', tag } })
    expect(nth(group.cases, 0).subject.html).toContain('Buy <em>my</em> course.')
    expect(await getFlaggableTag(tag)).toMatchObject({ excerpt: 'Buy my course.' })
    const queue = await listQueue(moderator, queueFilterOf({ about: String(editor.id) }))
    expect(queue.items.flatMap(({ cases: all }) => all.map(({ id }) => id))).toEqual([found.id])
  })

  test('are upheld or declined with it; their flaggers hear of it, and it can be opened again', async () => {
    const { moderator, readers, raised, found } = await aFlaggedTag()
    await decideCase(contextOf(moderator), { case: found.id, state: 'resolved' })
    expect(await statesOf(raised)).toEqual(['helpful', 'helpful'])
    await tellQueued()
    const told = (await listInbox(nth(readers, 0).id)).items.flatMap(({ lines }) => lines.map(({ kind }) => kind))
    expect(told).toEqual(['flag-decided'])
    const own = (await listOwnFlags(nth(readers, 0).id)).items
    expect(own).toMatchObject([{ kind: 'tag', state: 'helpful', target: { kind: 'tag' } }])
    await takeBack(contextOf(moderator), { case: found.id, reason: 'I was too fast.' })
    expect(await statesOf(raised)).toEqual(['open', 'open'])
    await decideCase(contextOf(moderator), { case: found.id, state: 'declined' })
    expect(await statesOf(raised)).toEqual(['declined', 'declined'])
    expect(await listEvents(moderator, { id: found.id, about: found.aboutUserId })).toHaveLength(3)
  })

  test('go by any name of the tag, stay with a renamed one, and end with a merged one', async () => {
    const { moderator, tag, raised, found } = await aFlaggedTag()
    const [name, into] = [aWord(), await aTag()]
    await renameTag(contextOf(moderator), { tag, name, reason })
    const more = await aFlag(await aUser(), { tag }, { reason: 'rude' })
    expect((await caseOf(more.id)).case.id).toBe(found.id)
    await mergeTags(contextOf(moderator), { tag: name, into, questions: 1, reason })
    expect(await statesOf([...raised, more])).toEqual(['helpful', 'helpful', 'helpful'])
    expect(nth((await getCase(moderator, found.id)).cases, 0).subject).toMatchObject({
      kind: 'tag',
      tag: name,
      html: '',
    })
  })

  test('are not for one’s own text, nor for reasons that only posts have', async () => {
    const { editor, tag } = await aFlaggedTag()
    const flag = (by: Viewer, fields: Record<string, string>) =>
      leavingNothingChanged(() => raiseFlag(contextOf(by), flagInput({ tag }, fields)))
    expect(await flag(editor, { reason: 'spam' })).toMatchObject(forbidden('flagOwn'))
    expect(await flag(await aUser(), { reason: 'duplicate', duplicateOf: '1' })).toMatchObject(
      invalid('reason', 'invalid'),
    )
    const missing = () => raiseFlag(contextOf(editor), flagInput({ tag: aWord() }, { reason: 'spam' }))
    expect(await leavingNothingChanged(missing)).toMatchObject(notFound)
  })
})

describe('redacting', () => {
  /** A tag whose second version names a person, and whose third no longer does. */
  async function aTagWithAName() {
    const [moderator, tag] = [await aModerator(), await aTag()]
    const word = async (version: number, description: string, body: string) =>
      await describeTag(
        contextOf(moderator),
        describeTagInput.parse({ tag, version: String(version), description, body, summary: body }),
      )
    await word(1, 'Offices.', 'About offices.')
    await word(2, 'Offices, by Jo Doe.', 'About the office of **Jo  Doe**.')
    await word(3, 'Offices.', 'About offices again.')
    const redact = (fields: Record<string, string>, by = moderator) =>
      redactTag(contextOf(by), redactTagInput.parse({ tag, reason, ignoreCase: 'on', confirmed: 'on', ...fields }))
    const versions = async () => {
      const [row] = await db().select({ id: tags.id }).from(tags).where(eq(tags.name, tag))
      return await db()
        .select()
        .from(tagVersions)
        .where(eq(tagVersions.tagId, row?.id ?? (0 as never)))
        .orderBy(tagVersions.number)
    }
    return { moderator, tag, redact, versions }
  }

  test('removes a passage from every version and from what quotes it, after a preview', async () => {
    const { tag, redact, versions } = await aTagWithAName()
    const flag = await aFlag(await aUser(), { tag }, { reason: 'names-person', text: 'It names Jo Doe, my boss.' })
    const preview = () => redact({ passage: 'jo doe', confirmed: '' })
    expect(await leavingNothingChanged(preview)).toMatchObject({
      code: 'unconfirmed',
      report: { values: { versions: 1 } },
    })
    await redact({ passage: 'jo doe' })
    expect(JSON.stringify(await versions())).not.toMatch(/Doe/u)
    expect((await caseOf(flag.id)).flag.text).not.toMatch(/Doe/u)
    expect(await newestAct()).toMatchObject({ kind: 'redact-tag', rule: 'privacy', reason })
    expect((await listPublicLog({ kind: 'redact-tag' })).items[0]).toMatchObject({
      facts: { tag: { what: 'redact', name: tag } },
    })
    const again = () => redact({ passage: 'jo doe' })
    expect(await leavingNothingChanged(again)).toMatchObject(invalid('passage', 'passageNotFound'))
  })

  test('removes a passage from what is kept of merged tags, under their old names, and from their flags', async () => {
    const { moderator, tag, redact } = await aTagWithAName()
    const [first, second, name] = [await aTag(), await aTag(), aWord()]
    await describeTag(
      contextOf(moderator),
      describeTagInput.parse({ tag: first, version: '1', description: 'Offices of Jo Doe.' }),
    )
    const flag = await aFlag(await aUser(), { tag: first }, { reason: 'names-person', text: 'It names Jo Doe.' })
    await mergeTags(contextOf(moderator), { tag: first, into: second, questions: 1, reason })
    await mergeTags(contextOf(moderator), { tag: second, into: tag, questions: 2, reason })
    await renameTag(contextOf(moderator), { tag, name, reason })
    await redact({ tag: name, passage: 'jo doe' })
    expect((await caseOf(flag.id)).flag.text).not.toMatch(/Doe/u)
    const kept = await db()
      .select()
      .from(tagChanges)
      .where(inArray(tagChanges.name, [first, second]))
    expect(kept).toHaveLength(2)
    expect(JSON.stringify(kept)).not.toMatch(/Doe/u)
  })

  test('blanks one version, and the tag’s own texts with the newest; an open form conflicts then', async () => {
    const { moderator, tag, redact, versions } = await aTagWithAName()
    await redact({ version: '3' })
    expect((await versions()).map(({ number, description }) => [number, description])).toEqual([
      [2, 'Offices.'],
      [3, ''],
      [4, 'Offices.'],
    ])
    expect(await getEditableTag(tag)).toMatchObject({ description: 'Offices.', descriptionVersion: 4 })
    await redact({ version: '4' })
    expect(await getEditableTag(tag)).toMatchObject({ description: '', wiki: '', descriptionVersion: 5 })
    const stale = describeTagInput.parse({ tag, version: '4', description: 'Offices, by Jo Doe.' })
    expect(await leavingNothingChanged(() => describeTag(contextOf(moderator), stale))).toMatchObject({
      code: 'conflict',
    })
    expect(await leavingNothingChanged(() => redact({ version: '9' }))).toMatchObject(notFound)
  })

  test('is for moderators, and once for two at the same time', async () => {
    const { redact } = await aTagWithAName()
    const member = await aUser()
    expect(await leavingNothingChanged(() => redact({ passage: 'Jo Doe' }, member))).toMatchObject(
      forbidden('moderatorsOnly'),
    )
    const both = await Promise.allSettled([redact({ passage: 'Jo Doe' }), redact({ passage: 'Jo Doe' })])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })
})
