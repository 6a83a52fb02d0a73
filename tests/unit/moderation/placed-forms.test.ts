import { createElement } from 'react'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime.js'
import { expect, test } from 'vitest'
import { CloseForm } from '#components/closing/close-form.tsx'
import { ReopenForm } from '#components/closing/reopen-form.tsx'
import type { QueueItem } from '#components/moderation/act-codes.ts'
import { ActForm } from '#components/moderation/act-form.tsx'
import { RowFormContext } from '#components/moderation/placed-form.tsx'
import type { ActPlace } from '#components/moderation/placed-form.tsx'
import { QueueContext } from '#components/moderation/queue-context.ts'
import type { Queue } from '#components/moderation/queue-context.ts'
import { RestrictForm, WarnForm } from '#components/people/sanction-forms.tsx'
import { compileTexts } from '#components/ui/compile-texts.ts'
import { TextsProvider } from '#components/ui/texts.tsx'
import { loadMessages } from '#lib/i18n/messages.ts'

const messages = await loadMessages('en')
const ROW = ['moderation.templates', 'moderation.words']
const SHARED = ['form', 'moderation.form', 'moderation.rules', 'moderation.starters', 'moderation.submit']
const OWN = ['closing.form', 'closing.picker', 'closing.reasons', 'people.form']

const item = {
  id: 7,
  kind: 'question',
  targetId: 3,
  rule: 'duplicate',
  sources: [],
  hrefs: { here: '/moderation?case=7' },
}
const queue = { locale: 'en', templates: [], finish: () => undefined } as unknown as Queue
const template = { at: 0, title: 'Be kind', text: 'Please be kind.' }

const FORMS: Readonly<Record<string, (place: ActPlace) => ReactNode>> = {
  close: (place) =>
    createElement(CloseForm, {
      place,
      questionId: 3,
      closeReasons: ['off-topic', 'duplicate'],
      chosen: [],
      templates: [template],
    }),
  reopen: (place) => createElement(ReopenForm, { place, questionId: 3 }),
  warn: (place) => createElement(WarnForm, { place, personId: 5, templates: [template] }),
  restrict: (place) => createElement(RestrictForm, { place, personId: 5, templates: [template] }),
}

/** Returns the HTML of a form with the texts that its place sends. */
function htmlOf(form: ReactNode, namespaces: readonly string[]): string {
  const texts = Object.fromEntries(namespaces.map((name) => [name, compileTexts(messages, name)]))
  const props = { locale: 'en' as const, texts, children: form }
  const page = createElement(TextsProvider, props)
  // The forms ask for Next's router and do nothing with it here.
  return renderToStaticMarkup(createElement(AppRouterContext, { value: {} as never }, page))
}

function inRow(form: ReactNode): ReactNode {
  const rowForm = (row: object) => createElement(ActForm<never>, row as never)
  return createElement(QueueContext, { value: queue }, createElement(RowFormContext, { value: rowForm }, form))
}

/** Returns the names of the fields, without those that a place adds: the form's page, that a row stays, the case. */
function fieldsIn(html: string): string[] {
  const names = [...html.matchAll(/<(?:input|select|textarea)[^>]* name="([^"]+)"/g)].map((match) => match[1] ?? '')
  return names.filter((name) => !['locale', 'from', 'stay', 'case'].includes(name))
}

const labelsIn = (html: string) => [...html.matchAll(/<label[^>]*>(.*?)<\/label>/g)].map((match) => match[1])

test.each(Object.entries(FORMS))('%s is the same form on its page and in a row of the queue', (code, form) => {
  const page = htmlOf(form({ page: { from: '/a-page', caseId: 7 } }), [...SHARED, ...OWN])
  const row = htmlOf(inRow(form({ item: item as unknown as QueueItem })), [...SHARED, ...OWN, ...ROW])
  expect(fieldsIn(page)).toContain('reason')
  expect(fieldsIn(row)).toEqual(fieldsIn(page))
  expect(labelsIn(row)).toEqual(labelsIn(page))
  for (const html of [page, row]) {
    expect(html).toContain('name="case" value="7"')
    expect(html).toContain(`>${messages.moderation.submit[code as 'close']}</button>`)
  }
})
