import { expect } from 'vitest'
import { db } from '#db/client.ts'
import { users } from '#db/schema/users.ts'
import { listAnswers } from '#lib/answers/queries.ts'
import { askArchive } from '#lib/archives/commands/ask-archive.ts'
import { findArchives } from '#lib/archives/queries.ts'
import { makeArchive } from '#lib/archives/writes/make-archive.ts'
import { threadData } from '#lib/discovery/structured-data.ts'
import { getPublicPath } from '#lib/profiles/queries.ts'
import { getQuestion } from '#lib/questions/queries.ts'
import { listUsers, getUser } from '#lib/users/queries.ts'
import { anAnswer, aQuestion, aUser, aWord, contextOf, later, NOON } from '#tests/support/factories.ts'
import { filesOfArchive } from '#tests/support/archives.ts'

/** The part of an address that is in every canary's, and nowhere else. */
const MARK = 'canary-address'

/**
 * Opens accounts with marked addresses, of which a few write in one thread, and reads everything that others can read of
 * them: lists of people, profiles, the thread with its data for programs, and another person's archive.
 */
export async function expectNoCanaries(count: number): Promise<void> {
  const word = aWord()
  await insertCanaries(word, count)
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
  expect(found).toBe(count)
  expect(read.includes(word)).toBe(true)
  expect(read.includes(MARK)).toBe(false)
}

async function insertCanaries(word: string, count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, at) => ({
    handle: `${word}-${at}`,
    handleSkeleton: `${word}-${at}`,
    displayName: `Reader ${at}`,
    email: `${MARK}-${word}-${at}@example.org`,
    emailConfirmedAt: NOON,
    createdAt: NOON,
  }))
  for (let at = 0; at < rows.length; at += 500)
    await db()
      .insert(users)
      .values(rows.slice(at, at + 500))
}
