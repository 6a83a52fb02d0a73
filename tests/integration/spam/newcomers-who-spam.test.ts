import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Viewer } from '#lib/auth/types.ts'
import { DEFAULT_LIMITS } from '#lib/limits/rules.ts'
import { ForumError } from '#lib/platform/errors.ts'
import type { LabelledText } from '#lib/spam/classifier.ts'
import { readLabelled } from '#scripts/labelled-texts.ts'
import { anAnswer, aQuestion, later } from '#tests/support/factories.ts'
import { aNewcomer, caseOf, postRow } from './newcomers.ts'

/** Every third text of each label: the unit test judges all. */
const set = readLabelled('held-out.csv', readFileSync('tests/unit/spam/held-out.csv', 'utf8')).filter(
  (_, index) => index % 3 === 0,
)
const titled = (title: string) => (title.length >= 15 ? title : `${title} – what about it?`)

/** Posts a text, and returns whether it is visible, held or refused. */
async function post(
  by: Viewer,
  { title, body }: LabelledText,
  minutes: number,
): Promise<'stands' | 'held' | 'queued' | 'limited'> {
  const text = body.padEnd(30, ' .')
  try {
    const at = later(minutes)
    const { id } =
      title === ''
        ? await anAnswer({ by, at, body: text })
        : await aQuestion({ by, at, title: titled(title), body: text })
    if ((await postRow(id)).removal === 'held') return 'held'
    return (await caseOf(id))?.sources.includes('possible-spam') ? 'queued' : 'stands'
  } catch (error) {
    if (error instanceof ForumError) return 'limited'
    throw error
  }
}

test('nine in ten spam posts of new accounts, in threes and two minutes apart, are held, limited or queued', async () => {
  const spam = set.filter(({ isSpam }) => isSpam)
  const outcomes: string[] = []
  for (let start = 0; start < spam.length; start += 3) {
    const by = await aNewcomer({ secondsBetweenPosts: DEFAULT_LIMITS.secondsBetweenPosts })
    for (const [at, text] of spam.slice(start, start + 3).entries()) outcomes.push(await post(by, text, at * 3))
  }
  const stopped = outcomes.filter((outcome) => outcome !== 'stands').length / outcomes.length
  expect(outcomes.length).toBeGreaterThan(60)
  expect(stopped).toBeGreaterThanOrEqual(0.9)
})

test('at most one in two hundred posts of honest newcomers is held', async () => {
  const honest = set.filter(({ isSpam }) => !isSpam)
  const outcomes: string[] = []
  for (const text of honest) outcomes.push(await post(await aNewcomer(), text, 0))
  expect(outcomes.filter((outcome) => outcome === 'held').length / outcomes.length).toBeLessThanOrEqual(0.005)
})

test('the first day allows three questions, with two minutes between posts', async () => {
  const by = await aNewcomer({ secondsBetweenPosts: DEFAULT_LIMITS.secondsBetweenPosts })
  const honest = set.filter(({ isSpam, title }) => !isSpam && title !== '')
  const outcomes: string[] = []
  for (const [index, minutes] of [0, 1, 3, 6, 9].entries()) {
    const text = honest[index]
    if (text) outcomes.push(await post(by, text, minutes))
  }
  expect(outcomes).toEqual(['stands', 'limited', 'stands', 'stands', 'limited'])
})
