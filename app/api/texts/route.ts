import { z } from 'zod'
import { compileTexts } from '#components/ui/compile-texts.ts'
import { defineEndpoint } from '#lib/edge/define-endpoint.ts'
import { loadMessages } from '#lib/i18n/messages.ts'
import { LOCALES } from '#lib/i18n/rules.ts'

/**
 * `GET /api/texts?of=&locale=` returns the texts of a part of the interface that a page loads later, such as the editor
 * (`loadTexts`).
 */
export const GET = defineEndpoint({
  query: z.object({ of: z.enum(['editor', 'draftSync']), locale: z.enum(LOCALES) }),
  answer: z.record(z.string(), z.unknown()),
  keep: { by: 'everybody', seconds: 600 },
  run: async ({ of, locale }) => compileTexts(await loadMessages(locale), of),
})
