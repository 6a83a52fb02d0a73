import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { careerMapChanges, moveMentions } from '#db/schema/careers.ts'
import { events } from '#db/schema/ledgers.ts'
import { statements } from '#db/schema/moderation.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { nameMove } from '#lib/career-map/commands/name-move.ts'
import { saveMove } from '#lib/career-map/commands/save-move.ts'
import { saveRole } from '#lib/career-map/commands/save-role.ts'
import { nameMoveInput, saveMoveInput, saveRoleInput } from '#lib/career-map/schema.ts'
import { revertMap } from '#lib/career-map/writes/revert-map.ts'
import { careerMapTag, careerThreadsTag } from '#lib/careers/cache.ts'
import { getMove, getRole, mapNamedMoves } from '#lib/careers/queries.ts'
import { moderationLogTag } from '#lib/moderation/cache.ts'
import { undoAct } from '#lib/moderation/commands/undo-act.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { threadTag } from '#lib/questions/cache.ts'
import { aMove, aRole, roleFields } from '#tests/support/careers.ts'
import { anAnswer, aQuestion, aUser, aWord, contextOf } from '#tests/support/factories.ts'
import { forbidden, invalid, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'
import { aModerator, lastAct } from '#tests/support/moderating.ts'

const reason = 'The threads speak of it.'

const save = (by: Viewer, fields: Record<string, string>) =>
  saveRole(contextOf(by), saveRoleInput.parse(roleFields(fields)))
const saveTheMove = (by: Viewer, fields: Record<string, string>) =>
  saveMove(contextOf(by), saveMoveInput.parse({ version: '0', direction: 'up', reason, ...fields }))
const undo = async (by: Viewer) => undoAct(contextOf(by), { act: (await lastAct()).id, reason: 'It was a mistake.' })

type Named = { id: number }
const name = (by: Viewer, post: Named, move: { from: string; to: string }, fields: Record<string, string> = {}) =>
  nameMove(
    contextOf(by),
    nameMoveInput.parse({ post: String(post.id), move: `${move.from} ${move.to}`, named: 'on', reason, ...fields }),
  )

describe('a role', () => {
  test('is added and changed, with an action, its history and the pages that show it; the same again changes nothing', async () => {
    const moderator = await aModerator()
    const slug = aWord()
    const boss = await aRole({ level: 10 })
    const context = contextOf(moderator)
    await saveRole(context, saveRoleInput.parse(roleFields({ slug, level: '1', track: 'analysis' })))
    expect([...context.changedTags]).toEqual(expect.arrayContaining([careerMapTag(), moderationLogTag()]))
    expect(await lastAct()).toMatchObject({
      kind: 'change-map',
      reason,
      details: { what: 'role' },
      subjectUserId: null,
    })
    expect((await getRole(slug, 'sv')).role).toMatchObject({ name: 'Scrum master', level: 1, reportsTo: null })
    const change = { role: slug, version: '2', level: '2', reportsTo: boss.slug }
    await save(moderator, change)
    expect((await getRole(slug, 'en')).role).toMatchObject({ level: 2, reportsTo: { slug: boss.slug } })
    await leavingNothingChanged(() => save(moderator, change))
  })

  test('refuses an unsuitable place, address or superior', async () => {
    const moderator = await aModerator()
    const there = await aRole({ level: 3 })
    const above = await aRole({ level: 4 })
    const attempt = (fields: Record<string, string>) => leavingNothingChanged(() => save(moderator, fields))
    expect(await attempt({ slug: aWord(), level: '3' })).toMatchObject(invalid('level', 'placeTaken'))
    expect(await attempt({ slug: there.slug, level: '5' })).toMatchObject(invalid('slug', 'slugTaken'))
    expect(await attempt({ slug: aWord(), level: '5', reportsTo: 'astronaut' })).toMatchObject(
      invalid('reportsTo', 'noSuchRole'),
    )
    await save(moderator, { role: there.slug, version: '1', level: '3', reportsTo: above.slug })
    const circle = { role: above.slug, version: '1', level: '4', reportsTo: there.slug }
    expect(await attempt(circle)).toMatchObject(invalid('reportsTo', 'reportsInCircle'))
    expect(await attempt({ role: aWord(), level: '5' })).toMatchObject(notFound)
  })

  test('shows what somebody else saved in the meantime, and can then be overwritten', async () => {
    const [one, other] = [await aModerator(), await aModerator()]
    const { slug: role } = await aRole({ level: 5 })
    await save(one, { role, version: '1', level: '5', name_en: 'First name' })
    const late = { role, version: '1', level: '5', name_en: 'Second name' }
    expect(await leavingNothingChanged(() => save(other, late))).toMatchObject({
      code: 'conflict',
      current: { version: '2', name_en: 'First name' },
    })
    await save(other, { ...late, version: '2' })
    expect((await getRole(role, 'en')).role.name).toBe('Second name')
  })

  test('returns to its earlier state when the action is undone, unless it was changed since', async () => {
    const moderator = await aModerator()
    const { slug: role } = await aRole({ level: 6 })
    await save(moderator, { role, version: '1', level: '6', name_en: 'Better name' })
    const act = await lastAct()
    await undo(moderator)
    expect((await getRole(role, 'en')).role.name).toBe(role)
    await save(moderator, { role, version: '3', level: '6', name_en: 'Another name' })
    const attempt = () => undoAct(contextOf(moderator), { act: act.id, reason: 'It was a mistake.' })
    // The action has been undone already.
    expect(await leavingNothingChanged(attempt)).not.toBeInstanceOf(Error)
    const newer = await lastAct()
    await save(moderator, { role, version: '4', level: '6', name_en: 'Third name' })
    const late = () => undoAct(contextOf(moderator), { act: newer.id, reason: 'It was a mistake.' })
    expect(await leavingNothingChanged(late)).toMatchObject(forbidden('actSuperseded'))
    expect(Object.keys(revertMap)).toEqual(['lock', 'superseded', 'revert'])
  })

  test('disappears from the map when its addition is undone', async () => {
    const moderator = await aModerator()
    const slug = aWord()
    await save(moderator, { slug, level: '7' })
    await undo(moderator)
    await expect(getRole(slug, 'en')).rejects.toMatchObject(notFound)
  })
})

describe('a move', () => {
  test('is added, drawn once a thread names it, and changed', async () => {
    const moderator = await aModerator()
    const [from, to] = [await aRole(), await aRole()]
    const roles = { from: from.slug, to: to.slug }
    const fields = { from_role: from.slug, to_role: to.slug }
    await saveTheMove(moderator, { ...fields, yearsMin: '2', yearsMax: '' })
    await expect(getMove(from.slug, to.slug, 'en')).rejects.toMatchObject(notFound)
    await name(moderator, await aQuestion(), roles)
    expect(await getMove(from.slug, to.slug, 'en')).toMatchObject({ direction: 'up', years: { min: 2, max: null } })
    await saveTheMove(moderator, { ...fields, version: '2', direction: 'out', isRetired: 'on' })
    await expect(getMove(from.slug, to.slug, 'en')).rejects.toMatchObject(notFound)
    await undo(moderator)
    expect(await getMove(from.slug, to.slug, 'en')).toMatchObject({ direction: 'up' })
  })

  test('needs two roles that exist and years in order', async () => {
    const moderator = await aModerator()
    const known = await aRole()
    const attempt = () => saveTheMove(moderator, { from_role: known.slug, to_role: 'astronaut' })
    expect(await leavingNothingChanged(attempt)).toMatchObject(invalid('to_role', 'noSuchRole'))
    const parse = (fields: Record<string, string>) =>
      saveMoveInput.safeParse({ from_role: 'a', to_role: 'b', version: '0', direction: 'up', reason, ...fields })
        .success
    expect(parse({ yearsMin: '2', yearsMax: '5' })).toBe(true)
    for (const wrong of [{ to_role: 'a' }, { yearsMin: '5', yearsMax: '2' }, { yearsMax: '5' }, { yearsMin: '2.5' }])
      expect([wrong, parse(wrong)]).toEqual([wrong, false])
  })
})

describe('naming a move', () => {
  test('by the author is an event without an action, and drops the page of the thread and the map', async () => {
    const move = await aMove()
    const { id, author, question } = await anAnswer()
    const before = await lastAct().catch(() => null)
    const context = contextOf(author)
    const input = nameMoveInput.parse({ post: String(id), move: `${move.from} ${move.to}`, named: 'on' })
    await nameMove(context, input)
    expect([...context.changedTags]).toEqual(expect.arrayContaining([careerThreadsTag(), threadTag(question.id)]))
    // Threads show the moves that they name: the map itself has not changed.
    expect([...context.changedTags]).not.toContain(careerMapTag())
    expect((await lastAct().catch(() => null))?.id).toBe(before?.id)
    expect((await mapNamedMoves(question.id, 'en')).get(id)).toMatchObject([{ from: { slug: move.from } }])
    const recorded = await db().select().from(events).where(eq(events.postId, id))
    expect(recorded.map(({ kind }) => kind)).toContain('careers.move-named')
    await leavingNothingChanged(() => nameMove(context, input))
  })

  test('by a moderator is in the log with its reason, and can be undone', async () => {
    const move = await aMove()
    const moderator = await aModerator()
    const question = await aQuestion()
    await name(moderator, question, move)
    const act = await lastAct()
    expect(act).toMatchObject({ kind: 'change-map', postId: question.id, reason })
    expect(await db().$count(statements, eq(statements.actId, act.id))).toBe(0)
    expect(await db().$count(careerMapChanges, eq(careerMapChanges.actId, act.id))).toBe(1)
    await undo(moderator)
    expect(await db().$count(moveMentions, eq(moveMentions.postId, question.id))).toBe(0)
  })

  test('by a moderator needs a reason, an existing move, and at most three moves', async () => {
    const moderator = await aModerator()
    const question = await aQuestion()
    const move = await aMove()
    const attempt = (by: Viewer, wanted: { from: string; to: string }, fields = {}) =>
      leavingNothingChanged(() => name(by, question, wanted, fields))
    expect(await attempt(moderator, move, { reason: '' })).toMatchObject(invalid('reason', 'required'))
    expect(await attempt(moderator, { from: 'coo', to: 'astronaut' })).toMatchObject(invalid('move', 'noSuchMove'))
    expect(await attempt(await aUser(), move)).toMatchObject(forbidden('notYours'))
    for (const other of [await aMove(), await aMove(), await aMove()]) await name(question.author, question, other)
    expect(await attempt(question.author, move)).toMatchObject(invalid('move', 'tooManyMoves'))
  })

  test('of a deleted post is refused, and its naming does not count', async () => {
    const move = await aMove()
    const question = await aQuestion()
    await name(question.author, question, move)
    expect((await getMove(move.from, move.to, 'en')).threadCount).toBe(1)
    await deletePost(contextOf(question.author), { post: question.id })
    await expect(getMove(move.from, move.to, 'en')).rejects.toMatchObject(notFound)
    const late = () => name(question.author, question, move, { named: '' })
    expect(await leavingNothingChanged(late)).toMatchObject(forbidden('postDeleted'))
  })
})
