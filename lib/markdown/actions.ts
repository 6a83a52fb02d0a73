'use server'

import { z } from 'zod'
import { defineGuestAction } from '#lib/edge/define-action.ts'
import { bodyField } from '#lib/posts/schema.ts'
import { guessLanguage } from '#lib/i18n/guess-language.ts'
import { isLocale, DEFAULT_LOCALE } from '#lib/i18n/rules.ts'
import { termsIn } from '#lib/site/glossary.ts'
import { getSiteSettings } from '#lib/site/queries.ts'
import { findMentioned } from '#lib/users/mention-queries.ts'
import { renderMarkdown } from './render.ts'

/** Renders a draft exactly as its page will. Works before signing in: drafts need no account. */
export const previewAction = defineGuestAction({
  // The form's other fields come back as they were sent: without scripts the page is rendered again with the preview.
  input: z.object({ body: bodyField }).catchall(z.string()),
  run: async ({ body, ...others }, { db }) => {
    const [mentions, { glossary }] = await Promise.all([findMentioned(db, body), getSiteSettings(db)])
    const locale = isLocale(others['locale']) ? others['locale'] : DEFAULT_LOCALE
    const terms = termsIn(glossary, guessLanguage(body, locale))
    return { html: renderMarkdown(body, mentions, terms).html, values: { body, ...others } }
  },
})
