import { desc, eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { moderationActs, statements } from '#db/schema/moderation.ts'
import { settingChanges, siteSettings } from '#db/schema/site.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { checkOffered } from '#lib/closing/writes/check-offered.ts'
import { closeQuestion } from '#lib/closing/commands/close-question.ts'
import { voteToClose } from '#lib/closing/commands/vote-to-close.ts'
import { moderationLogTag } from '#lib/moderation/cache.ts'
import { undoAct } from '#lib/moderation/commands/undo-act.ts'
import { settingsTag } from '#lib/site/cache.ts'
import { changeSetting } from '#lib/site-admin/commands/change-setting.ts'
import { revertSetting } from '#lib/site-admin/writes/revert-setting.ts'
import { keptValue } from '#lib/site-admin/writes/write-setting.ts'
import { listChanges } from '#lib/site-admin/history-queries.ts'
import { getSiteSettings } from '#lib/site/queries.ts'
import { DEFAULT_SETTINGS } from '#lib/site/rules.ts'
import type { SettingKey } from '#lib/site/rules.ts'
import type { ChangeSetting } from '#lib/site-admin/schema.ts'
import { defaultTemplates, templatesFor } from '#lib/site/templates.ts'
import { closing } from '#tests/support/closing.ts'
import { aQuestion, contextOf } from '#tests/support/factories.ts'
import { forbidden, invalid, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'
import { ofKind } from '#tests/support/act-details.ts'
import { aModerator, anAdministrator, lastAct } from '#tests/support/moderating.ts'

const reason = 'It is what people call us.'

beforeEach(async () => {
  await db().delete(siteSettings)
})

async function versionOf(key: SettingKey): Promise<number> {
  const [row] = await db()
    .select({ id: settingChanges.id })
    .from(settingChanges)
    .where(eq(settingChanges.key, key))
    .orderBy(desc(settingChanges.id))
    .limit(1)
  return row?.id ?? 0
}

async function change(by: Viewer, value: ChangeSetting['value'], wanted: Partial<ChangeSetting> = {}) {
  const context = contextOf(by)
  const key = wanted.key ?? 'name'
  await changeSetting(context, { key, reason, value, version: await versionOf(key), ...wanted })
  return context
}

const undo = async (by: Viewer, act?: number) =>
  undoAct(contextOf(by), { act: (act ?? (await lastAct()).id) as never, reason: 'It confused people.' })

test('a setting applies from the next reading on, with its history, its action and the pages that show it', async () => {
  const administrator = await anAdministrator()
  const context = await change(administrator, 'Office Hours')
  expect((await getSiteSettings(db())).name).toBe('Office Hours')
  expect(await lastAct()).toMatchObject({
    kind: 'change-setting',
    reason,
    actorId: administrator.id,
    subjectUserId: null,
  })
  expect((await listChanges(administrator, 'name'))[0]).toMatchObject({
    reason,
    after: 'Office Hours',
    by: { id: administrator.id },
  })
  expect([...context.changedTags]).toEqual(expect.arrayContaining([settingsTag(), moderationLogTag()]))
  expect(await db().$count(statements, eq(statements.actId, (await lastAct()).id))).toBe(0)
})

test('the same again changes nothing; the default is stored as no value', async () => {
  const administrator = await anAdministrator()
  await change(administrator, 'Office Hours')
  await leavingNothingChanged(() => change(administrator, 'Office Hours', { version: 0 }))
  await change(administrator, DEFAULT_SETTINGS.name)
  expect(await db().$count(siteSettings)).toBe(0)
  expect(keptValue('limits', structuredClone(DEFAULT_SETTINGS.limits))).toBeNull()
  await change(administrator, 'Office Hours')
  await change(administrator, null)
  expect((await getSiteSettings(db())).name).toBe(DEFAULT_SETTINGS.name)
})

test('only administrators change settings', async () => {
  const moderator = await aModerator()
  const wrong = await leavingNothingChanged(() => change(moderator, 'Mine'))
  expect(wrong).toMatchObject(forbidden('administratorsOnly'))
  await expect(listChanges(moderator, 'name')).rejects.toMatchObject(notFound)
})

test('an administrator who started from an older version sees the newer one', async () => {
  const [one, other] = [await anAdministrator(), await anAdministrator()]
  const version = await versionOf('name')
  await change(one, 'Office Hours', { version })
  const late = await leavingNothingChanged(() => change(other, 'Night Shift', { version }))
  expect(late).toMatchObject({
    code: 'conflict',
    reason: 'settingChanged',
    current: { name: one.displayName, value: 'Office Hours', version: String(await versionOf('name')) },
  })
  await change(other, 'Night Shift')
  expect((await getSiteSettings(db())).name).toBe('Night Shift')
})

test('if two administrators change one setting at once, one gets a conflict', async () => {
  const [one, other] = [await anAdministrator(), await anAdministrator()]
  const version = await versionOf('name')
  const outcomes = await Promise.allSettled([
    change(one, 'Office Hours', { version }),
    change(other, 'Night Shift', { version }),
  ])
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } })
})

describe('taking a change back', () => {
  test('restores the former value, once, and is in the history', async () => {
    const administrator = await anAdministrator()
    await change(administrator, 'Office Hours')
    await change(administrator, 'Night Shift')
    const act = await lastAct()
    await undo(administrator, act.id)
    expect((await getSiteSettings(db())).name).toBe('Office Hours')
    await leavingNothingChanged(() => undo(administrator, act.id))
    expect((await listChanges(administrator, 'name')).slice(0, 3).map(({ after }) => after)).toEqual([
      'Office Hours',
      'Night Shift',
      'Office Hours',
    ])
  })

  test('waits until the newer change is undone', async () => {
    const administrator = await anAdministrator()
    await change(administrator, 'Office Hours')
    const [first] = await db().select().from(moderationActs).orderBy(desc(moderationActs.id)).limit(1)
    await change(administrator, 'Night Shift')
    const early = await leavingNothingChanged(() => undo(administrator, first?.id))
    expect(early).toMatchObject(forbidden('settingChangedSince'))
    await undo(administrator)
    await undo(administrator, first?.id)
    expect((await getSiteSettings(db())).name).toBe(DEFAULT_SETTINGS.name)
  })

  test('is for administrators', async () => {
    await change(await anAdministrator(), 'Office Hours')
    const moderator = await aModerator()
    expect(await leavingNothingChanged(() => undo(moderator))).toMatchObject(forbidden('administratorsOnly'))
    await expect(
      revertSetting.lock(contextOf(moderator), ofKind(await lastAct(), 'change-setting')),
    ).rejects.toMatchObject(forbidden('administratorsOnly'))
  })
})

test('a question can be closed only for an offered reason, by a moderator or by votes', async () => {
  const administrator = await anAdministrator()
  const offered = [{ as: 'off-topic' as const, words: 'Say what it has to do with projects.' }]
  await change(administrator, offered, { key: 'close-reasons' })
  const question = await aQuestion()
  for (const close of [closeQuestion, voteToClose])
    expect(
      await leavingNothingChanged(() => close(contextOf(administrator), closing(question, 'needs-details'))),
    ).toMatchObject(invalid('as', 'reasonNotOffered'))
  await expect(checkOffered({ db: db() }, 'off-topic')).resolves.toBeUndefined()
  await closeQuestion(contextOf(administrator), closing(question, 'off-topic'))
  expect((await listChanges(administrator, 'close-reasons'))[0]).toMatchObject({
    after: 'off-topic\nSay what it has to do with projects.',
  })
  const { details } = (await db().select().from(moderationActs).where(eq(moderationActs.kind, 'change-setting'))).at(
    -1,
  )!
  expect(details).toMatchObject({ setting: 'close-reasons' })
})

test('templates come from the administrators once there are some, and before that from the forum, in the reader’s language', async () => {
  const own = [{ use: 'warn', title: 'Kindness', text: 'Please be kind to each other.' }] as const
  expect(await templatesFor({ templates: own }, { locale: 'en', use: 'warn' })).toEqual(own)
  expect(await templatesFor({ templates: own }, { locale: 'en', use: 'close' })).toEqual([])
  const [en, de, sv] = [await defaultTemplates('en'), await defaultTemplates('de'), await defaultTemplates('sv')]
  expect(en.length).toBeGreaterThan(7)
  for (const other of [de, sv]) expect(other.map(({ use }) => use)).toEqual(en.map(({ use }) => use))
  expect(new Set([...en, ...de, ...sv].map(({ text }) => text)).size).toBe(3 * en.length)
})
