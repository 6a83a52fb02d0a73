'use server'

import { z } from 'zod'
import { defineGuestAction } from '#lib/edge/define-action.ts'
import { bodyField } from '#lib/posts/schema.ts'
import { findMentioned } from '#lib/users/mention-queries.ts'
import { renderMarkdown } from './render.ts'

/** Renders a draft exactly as its page will. Works before signing in: drafts need no account. */
export const previewAction = defineGuestAction({
  // The form's other fields come back as they were sent: without scripts the page is rendered again with the preview.
  input: z.object({ body: bodyField }).catchall(z.string()),
  run: async ({ body, ...others }, { db }) => ({
    html: renderMarkdown(body, await findMentioned(db, body)).html,
    values: { body, ...others },
  }),
})
