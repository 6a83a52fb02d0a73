import { expect, test, vi } from 'vitest'
import { greet } from '#server/greeting.ts'

const settings = { siteUrl: 'https://forum.example', smtpUrl: null, devOutbox: true, outboxDir: '/outbox' }

async function greeting(offerClaim: () => Promise<string | null>, signal = new AbortController().signal) {
  const said: string[] = []
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  await greet(settings, { offerClaim, say: (line) => said.push(line), signal, askAgainMs: 1 })
  return said
}

test('prints the forum’s address, and who may claim the site', async () => {
  expect(await greeting(async () => null)).toEqual(['Critical Path is at https://forum.example'])
  const said = await greeting(async () => '/claim/x')
  expect(said.slice(1)).toEqual(['  https://forum.example/claim/x', 'Critical Path is at https://forum.example'])
})

test('is printed even if the database does not answer, and ends nothing', async () => {
  const offer = vi.fn<() => Promise<string | null>>().mockResolvedValue('/claim/late')
  offer.mockRejectedValueOnce(new Error('canceling statement due to statement timeout'))
  offer.mockRejectedValueOnce(new Error('once more'))
  const said = await greeting(offer)
  expect(said[0]).toBe('Critical Path is at https://forum.example')
  expect(said.at(-1)).toBe('  https://forum.example/claim/late')
})

test('asks no more once the forum stops', async () => {
  const stopping = new AbortController()
  const offer = vi.fn(async () => {
    stopping.abort()
    throw new Error('gone')
  })
  await greeting(offer, stopping.signal)
  expect(offer).toHaveBeenCalledTimes(1)
})
