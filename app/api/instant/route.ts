import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { cleanQuery } from '#app/_lib/decode-param.ts'
import { lineWords } from '#app/_lib/line-words.ts'
import { localeParam } from '#app/_lib/locale-param.ts'
import { defineEndpoint } from '#lib/edge/define-endpoint.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { LIMITS } from '#lib/platform/rate-limit.ts'
import { findInstant, MAX_TYPED } from '#lib/search/instant-queries.ts'
import { instantAnswer } from '#lib/search/schema.ts'
import type { InstantAnswer, InstantOption, InstantResults } from '#lib/search/types.ts'

/**
 * `GET /api/instant?q=&locale=&only=questions` completes a text that is being typed: with questions, guides, tags,
 * people and pages. For anything but pages it needs two characters.
 */
export const GET = defineEndpoint({
  query: z.object({ q: z.string().default(''), locale: localeParam, only: z.string().optional() }),
  answer: instantAnswer,
  keep: { by: 'browser', seconds: 60 },
  limit: LIMITS.instant,
  run: async ({ q, locale, only }) => {
    const typed = cleanQuery(q).slice(0, MAX_TYPED)
    const isQuestionsOnly = only === 'questions'
    const results = await findInstant(typed, { isQuestionsOnly })
    return await answerOf(results, { typed, locale, isQuestionsOnly })
  },
})

type Asked = { typed: string; locale: Locale; isQuestionsOnly: boolean }

async function answerOf(results: InstantResults, asked: Asked): Promise<InstantAnswer> {
  const say = await getTranslations({ locale: asked.locale, namespace: 'instant' })
  const found = [
    { label: say('questions'), options: await questionOptions(results, asked.locale) },
    ...(asked.isQuestionsOnly ? [] : await otherGroups(results, asked)),
  ].filter(({ options }) => options.length > 0)
  const count = found.reduce((sum, { options }) => sum + options.length, 0)
  const onward = asked.typed === '' ? [] : [{ label: say('onward'), options: await onwardOptions(asked) }]
  return { groups: [...found, ...onward], status: say('found', { count }) }
}

async function questionOptions({ questions }: InstantResults, locale: Locale): Promise<InstantOption[]> {
  const [to, words] = [paths(locale), await lineWords(locale)]
  return questions.map((line) => ({
    href: to.question(line),
    text: line.title,
    lang: line.language,
    note: words.verdict(line) ?? words.answers(line),
  }))
}

async function otherGroups({ guides, tags, people }: InstantResults, { typed, locale }: Asked) {
  const [say, sayTags] = await Promise.all([
    getTranslations({ locale, namespace: 'instant' }),
    getTranslations({ locale, namespace: 'tags' }),
  ])
  const to = paths(locale)
  return [
    {
      label: say('guides'),
      options: guides.map((guide) => ({
        href: to.guide(guide),
        text: guide.title,
        lang: guide.language,
        note: say('steps', { count: guide.stepCount }),
      })),
    },
    {
      label: say('tags'),
      options: tags.map(({ name, questionCount }) => ({
        href: to.tag(name),
        text: name,
        note: sayTags('questionCount', { count: questionCount }),
      })),
    },
    {
      label: say('people'),
      options: people.map((person) => ({
        href: to.user(person),
        text: person.displayName,
        note: say('person', { handle: person.handle, points: person.reputation }),
      })),
    },
    { label: say('pages'), options: await pageOptions(typed, locale) },
  ]
}

/** Lists pages whose name has a word that begins like each typed one; all of them while nothing is typed. */
async function pageOptions(typed: string, locale: Locale): Promise<InstantOption[]> {
  const say = await getTranslations({ locale, namespace: 'instant.page' })
  const to = paths(locale)
  const pages = [
    { text: say('ask'), href: to.ask() },
    { text: say('questions'), href: to.questions() },
    { text: say('unanswered'), href: to.questions({ sort: 'unanswered' }) },
    { text: say('guides'), href: to.guides() },
    { text: say('map'), href: to.map() },
    { text: say('quick'), href: to.quickAnswers() },
    { text: say('tags'), href: to.tags() },
    { text: say('people'), href: to.users() },
    { text: say('help'), href: to.help() },
    { text: say('log'), href: to.log() },
    { text: say('me'), href: to.me() },
    { text: say('settings'), href: to.settings() },
  ]
  const wanted = wordsOf(typed)
  return pages.filter(({ text }) => {
    const words = wordsOf(text)
    return wanted.every((one) => words.some((word) => word.startsWith(one)))
  })
}

const wordsOf = (text: string) =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')

/** Lists what one can do with the words, even if nothing was found. */
async function onwardOptions({ typed, locale }: Asked): Promise<InstantOption[]> {
  const say = await getTranslations({ locale, namespace: 'instant' })
  const to = paths(locale)
  return [
    { text: say('search', { typed }), href: to.search({ q: typed }) },
    { text: say('askIt', { typed }), href: to.ask({ q: typed }) },
  ]
}
