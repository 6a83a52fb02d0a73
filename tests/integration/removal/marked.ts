import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { parkedForms } from '#db/schema/auth.ts'
import { cases } from '#db/schema/cases.ts'
import { flags } from '#db/schema/flags.ts'
import { spamExamples, spamModels, spamVerdicts } from '#db/schema/spam.ts'
import { suggestedEdits } from '#db/schema/threads.ts'
import { keepForm } from '#lib/auth/writes/park-form.ts'
import { makeMailLink } from '#lib/auth/writes/make-mail-link.ts'
import { enqueue } from '#lib/queue/enqueue.ts'
import { keepInOutbox } from '#lib/mail/outbox.ts'
import { openCase } from '#lib/moderation/writes/open-case.ts'
import type { CaseTarget } from '#lib/moderation/types.ts'
import { env } from '#lib/platform/env.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { editQuestion } from '#lib/questions/commands/edit-question.ts'
import { editQuestionInput } from '#lib/questions/schema.ts'
import { aQuestion, aUser, aWord, contextOf, later, NOON } from '#tests/support/factories.ts'
import { eq } from 'drizzle-orm'
import { drafts } from '#db/schema/drafts.ts'
import type { DraftPlace } from '#lib/drafts/types.ts'
import type { UserId } from '#lib/platform/ids.ts'

/** Lists every column of the database, and letter in the outbox, that holds a word, whatever its case. */
export async function placesOf(word: string): Promise<string[]> {
  const columns = await db().execute<{ schema: string; table: string; column: string }>(sql`
    select c.table_schema as schema, c.table_name as table, c.column_name as column
    from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where t.table_type = 'BASE TABLE' and c.table_schema in ('public', 'graphile_worker')
      and c.data_type in ('text', 'character varying', 'json', 'jsonb', 'ARRAY', 'tsvector', 'USER-DEFINED')
    order by 1, 2, 3`)
  // Search only for its beginning: a stemmer may cut the end of a word.
  const part = `%${word.slice(0, -2).toLowerCase()}%`
  const found = await Promise.all(
    columns.map(async ({ schema, table, column }) => {
      const [row] = await db().execute<{ is: boolean }>(sql`select exists (
        select from ${sql.identifier(schema)}.${sql.identifier(table)} where lower(${sql.identifier(column)}::text) like ${part}) as is`)
      return row?.is ? `${table}.${column}` : null
    }),
  )
  const letters = await readdir(env().outboxDir).catch(() => [])
  const texts = await Promise.all(letters.map((name) => readFile(join(env().outboxDir, name), 'utf8')))
  const isInLetter = texts.some((text) => text.toLowerCase().includes(word.toLowerCase()))
  return [...found.filter((place) => place !== null), ...(isInLetter ? ['outbox'] : [])]
}

/** Makes a question that names a word in its title, text, versions, and everywhere else where its text can be. */
export async function aMarkedQuestion(word = aWord()) {
  const question = await aQuestion({ title: `How does one work with ${word}?`, body: bodyOf(word) })
  const context = contextOf(question.author, { now: later(60) })
  const fields = { title: `How does one work with ${word} now?`, body: `${bodyOf(word)}\n\nAnd *then*?`, tags: 'pmo' }
  const edit = { post: String(question.id), version: '1', language: 'en', summary: `More about ${word}.`, ...fields }
  const edited = await editQuestion(context, editQuestionInput.parse(edit))
  await suggest(question.id, word)
  await park(question.id, edited.slug, fields)
  await begin((await aUser()).id, question.id, fields)
  await saySomething({ kind: 'post', id: question.id }, word)
  const nextPath = `/questions/${question.id}/${edited.slug}`
  const { id: userId } = question.author
  await makeMailLink(db(), { purpose: 'sign-in', userId, email: 'x@example.org', nextPath }, NOON)
  await enqueue(db(), { task: 'send-account-mail', payload: { kind: 'sign-in', userId, nextPath } })
  const letter = { to: 'x@example.org', html: '', links: [], subject: `About “${fields.title}”` }
  await keepInOutbox({ ...letter, text: `Somebody wrote:\n\n${fields.body}\n` }, NOON)
  return { ...question, slug: edited.slug, title: fields.title, body: fields.body, word }
}

const bodyOf = (word: string) => `I have worked with ${word} in the office for three years, and wonder.`

async function suggest(postId: PostId, word: string): Promise<void> {
  const author = await aUser()
  await db()
    .insert(suggestedEdits)
    .values({
      postId,
      authorId: author.id,
      baseVersion: 2,
      title: `How should one work with ${word}?`,
      body: `${bodyOf(word)} Better.`,
      summary: `Spell ${word} right`,
      createdAt: NOON,
    })
}

/** Parks the edit form of a signed-out person, and a copy of the text under another address. */
async function park(id: PostId, slug: string, fields: { title: string; body: string }): Promise<void> {
  const typed = {
    ...fields,
    body: `${fields.body} A bit more.`.replaceAll('\n', '\r\n'),
    from: `/questions/${id}/${slug}`,
  }
  await keepForm(db(), { formPath: `/de/questions/${id}/edit`, fields: typed, ownerId: null, replaces: null }, NOON)
  const copy = { body: `They wrote:\r\n${fields.body.replaceAll('\n', '\r\n')}`, title: 'What do you think of it?' }
  await keepForm(db(), { formPath: '/questions/ask', fields: copy, ownerId: null, replaces: null }, NOON)
  // A person's waiting answer to the question is not lost.
  const answer = { question: String(id), from: `/questions/${id}/${slug}`, body: 'An answer that waits.' }
  await keepForm(db(), { formPath: `/questions/${id}/answer`, fields: answer, ownerId: null, replaces: null }, NOON)
}

/** Makes other people's texts about it, and the findings of the spam layers. */
export async function saySomething(target: CaseTarget & { kind: 'post' | 'comment' }, word: string): Promise<void> {
  const flagger = await aUser()
  const context = contextOf(flagger)
  const caseId = await openCase(context, { target, aboutUserId: flagger.id, source: 'flag' })
  await db()
    .insert(flags)
    .values({
      caseId,
      flaggerId: flagger.id,
      reason: 'names-person',
      text: `${word} is real`,
      weight: 1,
      createdAt: NOON,
    })
  await db().update(cases).set({ note: 'Have a look.' }).where(eq(cases.id, caseId))
  const what = target.kind === 'post' ? { postId: target.id } : { commentId: target.id }
  const why = [{ code: 'words' as const, points: 1, values: {}, words: [word] }]
  await db()
    .insert(spamVerdicts)
    .values({ ...what, verdict: 'pass', score: 0.1, why, createdAt: NOON })
  await db()
    .insert(spamExamples)
    .values({ ...what, label: 'honest', createdAt: NOON })
  await db()
    .insert(spamModels)
    .values({ id: word, model: { [word]: 1 }, trainedAt: NOON })
}

/** Begins an edit of it, a question that quotes it, and an answer. */
async function begin(userId: UserId, id: PostId, fields: { title: string; body: string }): Promise<void> {
  const row = { userId, slot: 0, version: 1, createdAt: NOON, updatedAt: NOON }
  const ofQuestion = { ...row, targetId: id }
  await db()
    .insert(drafts)
    .values([
      { ...ofQuestion, kind: 'edit', fields: { ...fields, body: `${fields.body} A bit more.`, version: '2' } },
      { ...row, kind: 'question', fields: { title: 'What do you think of it?', body: `They wrote:\n${fields.body}` } },
      { ...ofQuestion, kind: 'answer', fields: { body: 'An answer that waits.' } },
    ])
}

/** Lists the drafts of answers to a question, and of its edits. */
export async function listDraftsOf(id: PostId) {
  const rows = await db().select().from(drafts).where(eq(drafts.targetId, id))
  return rows.map(({ kind, fields, version }): Pick<DraftPlace, 'kind'> & { body: string; version: number } => {
    return { kind, body: fields['body'] ?? '', version }
  })
}

export async function listParkedForms(id: PostId) {
  return db()
    .select()
    .from(parkedForms)
    .where(sql`${parkedForms.formPath} like ${`%/questions/${id}/answer`}`)
}
