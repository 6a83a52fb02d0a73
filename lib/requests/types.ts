import type { QuestionRef } from '#lib/questions/types.ts'

/** An open request to the viewer. */
export type OpenRequest = { question: QuestionRef; asker: string; requestedAt: Date }

/** The number of people who were asked to answer a question, and of those who declined. */
export type Asked = { asked: number; declined: number }
