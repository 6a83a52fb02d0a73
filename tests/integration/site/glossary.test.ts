import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { posts } from '#db/schema/posts.ts'
import { renderAgain } from '#lib/jobs/render-again.ts'
import { RENDERER_VERSION } from '#lib/markdown/rules.ts'
import { undoAct } from '#lib/moderation/commands/undo-act.ts'
import type { ActId, PostId } from '#lib/platform/ids.ts'
import { threadTag } from '#lib/questions/cache.ts'
import { changeSetting } from '#lib/site-admin/commands/change-setting.ts'
import { listChanges } from '#lib/site-admin/history-queries.ts'
import { changeSettingInput } from '#lib/site-admin/schema.ts'
import { getSiteSettings } from '#lib/site/queries.ts'
import { aQuestion, aUser, contextOf } from '#tests/support/factories.ts'
import { leavingNothingChanged } from '#tests/support/matchers.ts'
import { aModerator } from '#tests/support/moderating.ts'

const ZORP = {
  term: 'ZORP',
  en: 'A project that nobody ended.',
  de: 'Ein Projekt ohne Ende.',
  sv: 'Ett projekt utan slut.',
}

const formOf = (entries: readonly Record<string, string>[], version = '0') => ({
  key: 'glossary',
  version,
  reason: 'People ask about it again and again.',
  ...Object.fromEntries(
    entries.flatMap((entry, at) => Object.entries(entry).map(([name, text]) => [`${name}-${at}`, text])),
  ),
})
const changeOf = (entries: readonly Record<string, string>[], version?: string) =>
  changeSettingInput.parse(formOf(entries, version))

async function htmlOf(id: PostId): Promise<string> {
  const [row] = await db().select({ html: posts.bodyHtml }).from(posts).where(eq(posts.id, id))
  return row?.html ?? ''
}

test('a moderator changes the terms; posts explain them when they are written, and older ones soon after', async () => {
  const body = 'Our ZORP has been running for years, and nobody dares to end it.'
  const before = await aQuestion({ body })
  expect(await htmlOf(before.id)).not.toContain('class="term"')
  await renderAgain(RENDERER_VERSION, 0)
  const moderator = await aModerator()
  const { glossary } = await getSiteSettings()
  await changeSetting(contextOf(moderator), changeOf([...glossary, ZORP]))
  const link = `<a href="/glossary#term-zorp" class="term" title="${ZORP.en}">ZORP</a>`
  expect(await htmlOf((await aQuestion({ body: `${body} Really.` })).id)).toContain(link)
  const jobs = await db().execute<{ queue: string }>(
    sql`select queue_name as queue from graphile_worker.jobs where key = 'render-again'`,
  )
  expect([...jobs]).toEqual([{ queue: 'long' }])
  await renderAgain(RENDERER_VERSION, 0)
  expect(await htmlOf(before.id)).toContain(link)
  const told = await db().execute<{ tags: string[] }>(sql`select tags from page_changes`)
  expect(told.flatMap(({ tags }) => tags)).toContain(threadTag(before.id))
  const [newest] = await listChanges(moderator, 'glossary')
  expect(newest).toMatchObject({ undoable: expect.any(Number), after: expect.stringContaining(`ZORP\nen: ${ZORP.en}`) })
  await undoAct(contextOf(moderator), { act: newest?.undoable ?? (0 as ActId), reason: 'It was a joke.' })
  await renderAgain(RENDERER_VERSION, 0)
  expect(await htmlOf(before.id)).not.toContain('class="term"')
})

test('nobody else changes them, and each term is in the list once, with a meaning in each language', async () => {
  const change = changeOf([ZORP])
  for (const person of [await aUser(), await aUser({ reputation: 100_000 })])
    expect(await leavingNothingChanged(() => changeSetting(contextOf(person), change))).toMatchObject({
      refusal: { code: 'moderatorsOnly' },
    })
  const errorsOf = (entries: readonly Record<string, string>[]) =>
    changeSettingInput.safeParse(formOf(entries)).error?.issues.map(({ path, message }) => [path[0], message])
  expect(errorsOf([ZORP, { ...ZORP, term: 'zorp' }])).toEqual([['term-1', 'termTwice']])
  expect(errorsOf([{ ...ZORP, sv: '' }])).toEqual([['sv-0', 'required']])
  expect(errorsOf([{ ...ZORP, term: '<b>' }])).toEqual([['term-0', 'invalid']])
  expect(changeOf([{ term: '', en: ' ', de: '', sv: '' }]).value).toEqual([])
})
