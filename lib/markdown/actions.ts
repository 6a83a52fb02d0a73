'use server'

import { z } from 'zod'
import { defineGuestAction } from '#lib/platform/define-action.ts'
import { bodyField } from '#lib/posts/schema.ts'
import { renderMarkdown } from './render.ts'

/** Renders what somebody is writing exactly as the page will. Works before signing in: drafting needs no account. */
export const previewAction = defineGuestAction({
  input: z.object({ body: bodyField }),
  run: async ({ body }) => ({ html: renderMarkdown(body).html }),
})
