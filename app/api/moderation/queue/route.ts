import { z } from 'zod'
import { CASE_STATES } from '#db/vocabulary/cases.ts'
import { defineEndpoint } from '#lib/edge/define-endpoint.ts'
import { listChanges } from '#lib/moderation/queries.ts'
import { NotFound } from '#lib/platform/errors.ts'

const colleague = z.object({ id: z.int(), handle: z.string(), displayName: z.string() })

/**
 * `GET /api/moderation/queue?since=` lists the changes that other moderators have made since a moment. For moderators;
 * 404 for others.
 */
export const GET = defineEndpoint({
  query: z.object({ since: z.string().default('') }),
  answer: z.object({
    changes: z.array(
      z.object({
        id: z.int(),
        state: z.enum(CASE_STATES),
        assignee: colleague.nullable(),
        resolvedBy: colleague.nullable(),
      }),
    ),
    waiting: z.int(),
    now: z.string(),
  }),
  keep: 'nobody',
  asks: 'viewer',
  run: ({ since }, { viewer, now }) => {
    if (!viewer) throw new NotFound('queue')
    const from = new Date(since)
    return listChanges(viewer, Number.isNaN(from.getTime()) ? now : from, now)
  },
})
