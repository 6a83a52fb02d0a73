import { describe, expect, test } from 'vitest'
import { GET, POST } from '#app/api/unsubscribe/[token]/route.ts'
import { unsubscribeToken } from '#lib/mail/unsubscribe.ts'
import { unsubscribe } from '#lib/notifications/commands/unsubscribe.ts'
import { DEFAULT_CHANNELS } from '#lib/notifications/channels.ts'
import { saveSettings } from '#lib/notifications/commands/save-settings.ts'
import { saveSettingsInput } from '#lib/notifications/schema.ts'
import { findMailList, getOwnSettings } from '#lib/notifications/settings-queries.ts'
import { NotFound } from '#lib/platform/errors.ts'
import { LIMITS } from '#lib/platform/rate-limit.ts'
import { isForgery } from '#server/http/origin-check.ts'
import { guest } from '#tests/integration/auth/people.ts'
import { aUser, contextOf } from '#tests/support/factories.ts'
import { leavingNothingChanged } from '#tests/support/matchers.ts'

const settingsOf = async (viewer: Awaited<ReturnType<typeof aUser>>) => (await getOwnSettings(viewer)).settings
const at = (token: string) => [new Request('http://forum.test/'), { params: Promise.resolve({ token }) }] as const

describe('the address in a letter', () => {
  test('stops this list of this person, once however often it is sent, and nothing else', async () => {
    const [viewer, other] = [await aUser(), await aUser()]
    const token = unsubscribeToken(viewer.id, 'answers')
    for (const _ of [1, 2]) expect((await POST(...at(token))).status).toBe(200)
    expect(await settingsOf(viewer)).toMatchObject({ channels: { ...DEFAULT_CHANNELS, answers: 'inbox' }, version: 1 })
    expect(await settingsOf(other)).toMatchObject({ version: 0 })
    await unsubscribe(guest(), { link: token, state: 'again' })
    expect(await settingsOf(viewer)).toMatchObject({ channels: DEFAULT_CHANNELS, digest: 'daily' })
    await POST(...at(unsubscribeToken(viewer.id, 'digest')))
    expect(await settingsOf(viewer)).toMatchObject({ channels: DEFAULT_CHANNELS, digest: 'never' })
  })

  test('sends a weekly digest weekly again, and nothing that the person has turned off since', async () => {
    const viewer = await aUser()
    const [digest, replies] = [unsubscribeToken(viewer.id, 'digest'), unsubscribeToken(viewer.id, 'replies')]
    const save = async (more: Record<string, string>) => {
      const { channels, version } = await settingsOf(viewer)
      const rest = {
        dailyMails: '5',
        dailyPushes: '5',
        timeZone: 'UTC',
        digest: 'weekly',
        digestHour: '8',
        version: String(version),
      }
      await saveSettings(contextOf(viewer), saveSettingsInput.parse({ ...channels, ...rest, ...more }))
    }
    await save({})
    for (const state of ['stop', 'stop', 'again', 'again'] as const) await unsubscribe(guest(), { link: digest, state })
    expect(await settingsOf(viewer)).toMatchObject({ digest: 'weekly', version: 3 })
    await unsubscribe(guest(), { link: replies, state: 'stop' })
    expect(await findMailList(replies)).toEqual({ list: 'replies', isStopped: true, isUndoable: true })
    await save({ replies: 'off' })
    expect(await findMailList(replies)).toEqual({ list: 'replies', isStopped: true, isUndoable: false })
    await leavingNothingChanged(() => unsubscribe(guest(), { link: replies, state: 'again' }))
  })

  test('is limited for each person, not for an address that many share', async () => {
    const [viewer, other] = [await aUser(), await aUser()]
    const token = unsubscribeToken(viewer.id, 'answers')
    for (let count = 0; count < LIMITS.unsubscribe.points; count++) expect((await POST(...at(token))).status).toBe(200)
    const refused = await POST(...at(token))
    expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true])
    expect((await POST(...at(unsubscribeToken(other.id, 'answers')))).status).toBe(200)
  })

  test('changes nothing when it is only opened, as programs that look into mail do', async () => {
    const token = unsubscribeToken((await aUser()).id, 'answers')
    await leavingNothingChanged(async () => {
      const answer = await GET(...at(token))
      expect([answer.status, new URL(answer.headers.get('location') ?? '').pathname]).toEqual([
        303,
        `/unsubscribe/${token}`,
      ])
    })
  })

  test('is not to be forged: another person’s, another list’s, a list that is none', async () => {
    const [viewer, other] = [await aUser(), await aUser()]
    const [id, list, mac] = unsubscribeToken(viewer.id, 'answers').split('.')
    const forged = [
      `${other.id}.${list}.${mac}`,
      `${id}.digest.${mac}`,
      `${id}.${list}`,
      '',
      'x',
      `${id}.${list}.${mac}.x`,
    ]
    await leavingNothingChanged(async () => {
      for (const token of forged) expect((await POST(...at(token))).status).toBe(404)
      const none = unsubscribeToken(viewer.id, 'moderation')
      expect(() => unsubscribe(guest(), { link: none, state: 'stop' })).toThrow(NotFound)
      expect(await findMailList(none)).toBeNull()
    })
  })

  test('may be sent from no page of ours, and no other form may', () => {
    const sent = (url: string) => isForgery({ method: 'POST', url, headers: {} } as never, 'https://forum.test')
    expect([sent('/api/unsubscribe/1.answers.x'), sent('/api/unsubscribed'), sent('/')]).toEqual([false, true, true])
  })
})
