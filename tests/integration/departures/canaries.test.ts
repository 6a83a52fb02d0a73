import { expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { listAnswers } from '#lib/answers/queries.ts'
import { askArchive } from '#lib/archives/commands/ask-archive.ts'
import { findArchives } from '#lib/archives/queries.ts'
import { makeArchive } from '#lib/archives/writes/make-archive.ts'
import { threadData } from '#lib/discovery/structured-data.ts'
import { getPublicPath } from '#lib/profiles/queries.ts'
import { getQuestion } from '#lib/questions/queries.ts'
import { listUsers, getUser } from '#lib/users/queries.ts'
import { CANARY_MARK, insertCanaries } from '#tests/support/canaries.ts'
import { anAnswer, aQuestion, aUser, aWord, contextOf, later, NOON } from '#tests/support/factories.ts'
import { filesOfArchive } from '#tests/support/archives.ts'

/** The number of accounts; a browser test requests the pages of 5,000. */
const COUNT = 90

// Accounts with marked addresses, of which a few write in one thread: lists of people, profiles, the thread with its
// data for programs, and another person's archive.
test('nothing that others can read names an address', { timeout: 60_000 }, async () => {
  const word = aWord()
  await insertCanaries(word, COUNT)
  const writers = await Promise.all([1, 2, 3].map(() => aUser()))
  const question = await aQuestion()
  for (const by of writers) await anAnswer({ by, to: question })
  let read = ''
  const look = (seen: unknown) => {
    read += JSON.stringify(seen)
  }
  let found = 0
  for (let after: string | undefined; ;) {
    const page = await listUsers(after === undefined ? {} : { after })
    look(page)
    found += page.items.filter(({ handle }) => handle.startsWith(word)).length
    for (const { id } of page.items) look([await getUser(id), await getPublicPath(id)])
    if (page.next === null) break
    after = page.next
  }
  const view = await getQuestion(question.id)
  const answers = await listAnswers(question.id, 'score')
  look([
    view,
    answers,
    threadData({ question: view, answers, quick: null }, { url: 'https://forum.example', locale: 'en' }),
  ])
  const [writer] = writers
  if (!writer) throw new Error('nobody wrote')
  await askArchive(contextOf(writer), { person: null })
  const { waiting } = await findArchives(writer.id, NOON)
  if (waiting === null) throw new Error('nothing was asked for')
  await makeArchive(db(), { archive: waiting }, NOON)
  look([...(await filesOfArchive(writer.id, waiting, later(1)))])
  expect(found).toBe(COUNT)
  expect(read.includes(word)).toBe(true)
  expect(read.includes(CANARY_MARK)).toBe(false)
})
