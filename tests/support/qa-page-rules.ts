import { z } from 'zod'

// Google's rules for a QAPage and its breadcrumbs, from its documentation of November 2026:
// https://developers.google.com/search/docs/appearance/structured-data/qapage and …/breadcrumb. They are strict, so
// that an unknown or misspelt property fails.

const url = z.url({ protocol: /^https?$/ })
const moment = z.iso.datetime({ offset: true })
const text = z.string().trim().min(1)

const author = z.strictObject({ '@type': z.enum(['Person', 'Organization']), name: text, url })

const writtenFields = {
  text,
  author,
  upvoteCount: z.int(),
  datePublished: moment,
  dateModified: moment.optional(),
  inLanguage: z.string().regex(/^[a-z]{2}$/),
}

const answer = z.strictObject({ '@type': z.literal('Answer'), ...writtenFields, url })

const question = z
  .strictObject({
    '@type': z.literal('Question'),
    ...writtenFields,
    name: text,
    abstract: text.optional(),
    answerCount: z.int().nonnegative(),
    acceptedAnswer: z.array(answer).min(1).optional(),
    suggestedAnswer: z.array(answer).min(1).optional(),
  })
  .superRefine(({ answerCount, acceptedAnswer = [], suggestedAnswer = [] }, issues) => {
    const answers = [...acceptedAnswer, ...suggestedAnswer]
    // The rule: "either acceptedAnswer or suggestedAnswer must be included" if there are answers.
    if (answerCount > 0 && answers.length === 0) issues.addIssue('answers are counted, and none is there')
    if (answers.length > answerCount) issues.addIssue('more answers than are counted')
    if (new Set(answers.map((one) => one.url)).size < answers.length) issues.addIssue('two answers with one address')
  })

const breadcrumbs = z.strictObject({
  '@type': z.literal('BreadcrumbList'),
  itemListElement: z
    .array(z.strictObject({ '@type': z.literal('ListItem'), position: z.int(), name: text, item: url.optional() }))
    .min(1)
    .superRefine((items, issues) => {
      if (items.some(({ position }, at) => position !== at + 1)) issues.addIssue('positions count from 1')
      // The rule: "item … is not required for the last".
      if (items.slice(0, -1).some(({ item }) => item === undefined)) issues.addIssue('a step without an address')
    }),
})

export const threadGraph = z.strictObject({
  '@context': z.literal('https://schema.org'),
  '@graph': z.tuple([z.strictObject({ '@type': z.literal('QAPage'), url, mainEntity: question }), breadcrumbs]),
})

export const breadcrumbGraph = z.strictObject({
  '@context': z.literal('https://schema.org'),
  '@graph': z.tuple([breadcrumbs]),
})
