import { describe, expect, test, vi } from 'vitest'
import { stoppingAtDetails } from '#lib/identifiability/stop-once.ts'
import { Unconfirmed } from '#lib/platform/errors.ts'

const context = { at: 'test' }
const text = { title: 'Should I leave Contoso GmbH?', body: 'I earn $67,450 a year and start on 14 March 2027.' }

describe('a form with the tick', () => {
  test('stops before the command, and names each passage with its own sentence', async () => {
    const run = vi.fn()
    const error = await stoppingAtDetails(run)(context, { ...text, checkDetails: true }).catch(
      (thrown: unknown) => thrown,
    )
    expect(error).toBeInstanceOf(Unconfirmed)
    expect(error).toMatchObject({
      report: { code: 'identifyingDetails', values: { count: 3 } },
      notes: [
        { code: 'detailEmployer', values: { passage: 'Contoso GmbH' } },
        { code: 'detailSalary', values: { passage: '$67,450' } },
        { code: 'detailDate', values: { passage: '14 March 2027' } },
      ],
      goOn: 'asItIs',
    })
    expect(run).not.toHaveBeenCalled()
  })

  test.each([
    ['without the tick', { ...text }],
    ['sent as it is', { ...text, checkDetails: true, asItIs: true }],
    [
      'without details in any field',
      { title: 'No', decision: 'I stayed.', result: 'It went well.', checkDetails: true },
    ],
    ['without details', { body: 'I earn less than I hoped for.', checkDetails: true }],
  ])('runs the command %s', async (_, input) => {
    const run = vi.fn(async () => await Promise.resolve('posted'))
    await expect(stoppingAtDetails(run)(context, input)).resolves.toBe('posted')
    expect(run).toHaveBeenCalledWith(context, input)
  })
})
