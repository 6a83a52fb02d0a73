import { z } from 'zod'

/** The search words; the form's other fields come back as they were sent, as with a preview. */
export const findQuestionsInput = z.object({ q: z.string().optional().default('') }).catchall(z.string())
