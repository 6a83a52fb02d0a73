import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { siteSettings } from '#db/schema/site.ts'
import { saveSettings } from '#lib/notifications/commands/save-settings.ts'
import { saveSettingsInput } from '#lib/notifications/schema.ts'
import { getOwnSettings } from '#lib/notifications/settings-queries.ts'
import { queueDigests } from '#lib/notifications/writes/queue-digests.ts'
import { sendDigest } from '#lib/notifications/writes/send-digest.ts'
import { sendNotices } from '#lib/notifications/writes/send-notices.ts'
import { changeSetting } from '#lib/site-admin/commands/change-setting.ts'
import { hasAnnouncementEnded } from '#lib/site-admin/jobs.ts'
import { changeSettingInput } from '#lib/site-admin/schema.ts'
import { settingText } from '#lib/site-admin/setting-text.ts'
import { shownAnnouncement } from '#lib/site/announcement.ts'
import { getSiteSettings } from '#lib/site/queries.ts'
import { tellQueued } from '#tests/integration/notifications/people-told.ts'
import { anAnswer, aQuestion, aUser, contextOf, later, NOON } from '#tests/support/factories.ts'
import { aMailServer, setSmtp } from '#tests/support/mail-server.ts'
import { invalid, leavingNothingChanged } from '#tests/support/matchers.ts'
import { anAdministrator } from '#tests/support/moderating.ts'

const common = { version: '0', reason: 'People have to know it in time.' }
const banner = { key: 'announcement', 'announcement-en': 'We move on *Friday*.', until: '2026-03-02T14:00' }

beforeEach(async () => {
  await db().delete(siteSettings)
})

async function change(fields: Record<string, string>, now = NOON) {
  const administrator = await anAdministrator()
  const [last] = await db().execute<{ id: string }>(
    sql`select max(id) as id from setting_changes where key = ${fields['key']}`,
  )
  const context = contextOf(administrator, { now })
  await changeSetting(context, changeSettingInput.parse({ ...common, version: last?.id ?? '0', ...fields }))
  return context
}

const waitingEnd = async () => {
  const [job] = await db().execute<{ run_at: string }>(
    sql`select run_at from graphile_worker.jobs where key = 'end-announcement'`,
  )
  return job && new Date(job.run_at)
}

describe('an announcement', () => {
  test('is shown in the reader’s language, otherwise in English, until its end', async () => {
    await change({ ...banner, 'announcement-sv': 'Vi flyttar på fredag.' })
    const { announcement } = await getSiteSettings(db())
    const shown = (locale: 'en' | 'de' | 'sv', now: Date) => shownAnnouncement(announcement, { locale, now })
    expect(shown('sv', NOON)).toMatchObject({ language: 'sv', html: expect.stringContaining('fredag') })
    expect(shown('de', later(119))).toMatchObject({ language: 'en', html: expect.stringContaining('<em>Friday</em>') })
    expect(shown('en', later(120))).toBeNull()
    expect(settingText('announcement', announcement)).toBe(
      'until: 2026-03-02T14:00 UTC\nen: We move on *Friday*.\nsv: Vi flyttar på fredag.',
    )
  })

  test('leaves the pages by itself when it ends, also if the job’s clock is early', async () => {
    await change(banner)
    // The job begins three seconds before the end and waits for it.
    const early = new Date(later(120).getTime() - 3000)
    expect(await waitingEnd()).toEqual(early)
    await db().execute(sql`delete from graphile_worker._private_jobs`)
    const run = (now: Date) => hasAnnouncementEnded(db(), now)
    expect([await run(later(119)), await waitingEnd()]).toEqual([false, early])
    expect(await run(new Date(later(120).getTime() - 20))).toBe(true)
    expect(await run(later(120))).toBe(true)
    await change({ key: 'announcement', until: '' })
    expect([(await getSiteSettings(db())).announcement, await run(later(120))]).toEqual([null, false])
  })

  test('needs an end that is still to come', async () => {
    const administrator = await anAdministrator()
    const past = changeSettingInput.parse({ ...common, ...banner, until: '2026-03-02T12:00' })
    expect(await leavingNothingChanged(() => changeSetting(contextOf(administrator), past))).toMatchObject(
      invalid('until', 'inPast'),
    )
    for (const until of ['', 'tomorrow', '2026-13-45T99:00', '2027-02-31T12:00'])
      expect(changeSettingInput.safeParse({ ...common, ...banner, until }).success, until).toBe(false)
    const tooLong = { ...common, ...banner, 'announcement-de': 'a'.repeat(301) }
    expect(changeSettingInput.safeParse(tooLong).success).toBe(false)
  })

  test('cannot bring markup of its own', async () => {
    await change({ ...banner, 'announcement-en': '<img src=x onerror=alert(1)> [x](javascript:alert(1))' })
    const { announcement } = await getSiteSettings(db())
    expect(shownAnnouncement(announcement, { locale: 'en', now: NOON })?.html).not.toMatch(/<img|href="javascript/)
  })
})

describe('a channel that administrators switched off', () => {
  async function anAnswered() {
    const asker = await aUser()
    const question = await aQuestion({ by: asker })
    await anAnswer({ to: question, at: later(0) })
    await tellQueued()
    return { asker, question }
  }

  test('reaches nobody; what letters could not tell is in the digest, once', async () => {
    const { asker, question } = await anAnswered()
    const server = await aMailServer()
    const send = (now: Date) => sendNotices(db(), { recipient: asker.id, thread: question.id }, now)
    const digest = (now: Date) => sendDigest(db(), { recipient: asker.id }, now)
    await change({ key: 'channels-off', 'on-mail': '', 'on-digest': '', 'on-push': 'on' })
    expect((await getSiteSettings(db()))['channels-off']).toEqual(['mail', 'digest'])
    await send(later(11))
    await digest(later(24 * 60))
    await db().execute(sql`delete from graphile_worker._private_jobs`)
    await queueDigests(db(), later(24 * 60))
    expect(await db().execute(sql`select 1 from graphile_worker.jobs where task_identifier = 'send-digest'`)).toEqual(
      [],
    )
    expect(server.received).toEqual([])
    await change({ key: 'channels-off', 'on-digest': 'on' })
    await digest(later(24 * 60))
    await change({ key: 'channels-off', 'on-mail': 'on', 'on-digest': 'on' })
    await send(later(25 * 60))
    await server.close()
    expect(server.received).toHaveLength(1)
    setSmtp('')
  })

  test('leaves people’s own settings as they are', async () => {
    const viewer = await aUser()
    await change({ key: 'channels-off', 'on-digest': 'on' })
    const { settings } = await getOwnSettings(viewer)
    const { channels, version, timeZone, digest } = settings
    const numbers = { version: String(version), dailyMails: '5', dailyPushes: '10', digestHour: '8' }
    const sent = saveSettingsInput.parse({ ...channels, ...numbers, timeZone, digest })
    await saveSettings(contextOf(viewer), sent)
    expect((await getOwnSettings(viewer)).settings.channels).toEqual(channels)
  })
})
