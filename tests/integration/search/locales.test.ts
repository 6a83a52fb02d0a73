import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { POST_LANGUAGES } from '#lib/i18n/rules.ts'
import { migrateTables } from '#server/database-tables.ts'
import { emptyDatabaseUrl } from '#tests/support/database-template.ts'
import { migrateBefore, OLD_QUESTION } from '#tests/support/old-databases.ts'

/**
 * The ctype decides which characters are letters for the parser: with C everything outside ASCII, with UTF-8 as in
 * Unicode.
 */
let withC: postgres.Sql
let withUtf8: postgres.Sql

beforeAll(async () => {
  const databases = await Promise.all([
    emptyDatabaseUrl(`locale_provider builtin builtin_locale 'C.UTF-8' locale 'C'`),
    emptyDatabaseUrl(`locale_provider icu icu_locale 'und' locale 'C.UTF-8'`),
  ])
  const [c, utf8] = databases.map((url) => postgres(url, { max: 1, onnotice: () => undefined }))
  if (!c || !utf8) throw new Error('two databases were made')
  withC = c
  withUtf8 = utf8
  await migrateBefore(withC, 'search_reads_the_same_on_every_server')
  await withC.unsafe(OLD_QUESTION)
  await Promise.all([withC, withUtf8].map(migrateTables))
})
afterAll(() => Promise.all([withC.end(), withUtf8.end()]))

/** Returns the answers of both databases. */
async function both(ask: (sql: postgres.Sql) => PromiseLike<readonly unknown[]>) {
  const [c, utf8] = await Promise.all([ask(withC), ask(withUtf8)])
  return { c: [...c], utf8: [...utf8] }
}

const TEXTS = [
  'The “grobulator” is the manager’s job…or ours? R&D, C++ and C# by e-mail: ISO-21500, ISO21500',
  'Für die Führung: Straße, ÄRGER im Büro — Projektleiter/in «Goethe» und Fuehrung',
  'Är männen på väg från Göteborg, även när PMO:n är här? Åsa',
  'L’équipe où ÉTÉ à gérée · Ærø og Århus, Aarhus · ¿Qué es la gestión? · ½ ﬁne １２３ x²',
  'Привет ПРИВЕТ Διαχείριση ΈΡΓΟΥ 项目管理 プロジェクト हिन्दी العربية 👍🏽 zero\u200Bwidth soft\u00ADhyphen I\u0307 ǅ',
]

test('the same text gives the same words in every locale of the server', async () => {
  const { c, utf8 } = await both(
    (sql) => sql`
      select language, place, search_document(config::regconfig, language, input, input)::text as document,
        search_term(config::regconfig, language, input)::text as term
      from unnest(${Object.keys(POST_LANGUAGES)}::text[], ${Object.values(POST_LANGUAGES)}::text[]) as l (language, config),
        unnest(${TEXTS}::text[]) with ordinality as texts (input, place) order by language, place`,
  )
  expect(c).toHaveLength(TEXTS.length * Object.keys(POST_LANGUAGES).length)
  expect(utf8).toEqual(c)
})

test('so does every sign between two letters: of alphabets, punctuation, symbols, presentation forms and emoji', async () => {
  const { c, utf8 } = await both(
    (sql) => sql`
      select sign / 256 as block, md5(string_agg(search_vector_of('search_en', 'en', 'a' || chr(sign) || 'b')::text, '' order by sign))
      from (select generate_series(1, 12543) as sign union all select generate_series(64256, 65535)
        union all select generate_series(127744, 129791)) as signs group by 1 order by 1`,
  )
  expect(c).toHaveLength(49 + 5 + 8)
  expect(utf8).toEqual(c)
})

test('earlier posts are found: a data folder of any age is indexed anew', async () => {
  const [row] = await withC`
    select search_config::text as config, search_vector @@ search_term('search_en', 'en', 'grobulator') as by_word,
      search_vector @@ search_term('search_en', 'en', 'resume') as by_title,
      search_vector = search_document(search_config, p.language, q.title, body_text) as whole
    from posts p join questions q on q.post_id = p.id`
  expect(row).toEqual({ config: 'search_en', by_word: true, by_title: true, whole: true })
})
