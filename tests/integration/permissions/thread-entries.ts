import { changeLanguage } from '#lib/threads/commands/change-language.ts'
import { convertPost } from '#lib/threads/commands/convert-post.ts'
import { mergeQuestions } from '#lib/threads/commands/merge-questions.ts'
import { moveAnswer } from '#lib/threads/commands/move-answer.ts'
import { setThreadState } from '#lib/threads/commands/set-thread-state.ts'
import { splitPost } from '#lib/threads/commands/split-post.ts'
import {
  changeLanguageInput,
  convertPostInput,
  mergeQuestionsInput,
  moveAnswerInput,
  setThreadStateInput,
  splitPostInput,
} from '#lib/threads/schema.ts'
import type { Entry } from './entries.ts'
import { FORGED, WHY } from './world.ts'

const id = (row: { id: number }) => String(row.id)

/** The entries of states and restructuring. */
export const threadEntries = (refuses: Entry['refuses']): Readonly<Record<string, Entry>> => ({
  setThreadStateAction: {
    run: (context, { question }) =>
      setThreadState(
        context,
        setThreadStateInput.parse({ ...FORGED, ...WHY, post: id(question), kind: 'locked', days: '7' }),
      ),
    refuses,
  },
  changeLanguageAction: {
    run: (context, { question }) =>
      changeLanguage(context, changeLanguageInput.parse({ ...FORGED, ...WHY, post: id(question), language: 'de' })),
    refuses,
  },
  splitPostAction: {
    run: (context, { answer }) =>
      splitPost(
        context,
        splitPostInput.parse({ ...FORGED, ...WHY, post: id(answer), title: 'May this be a question?', tags: 'pmo' }),
      ),
    refuses,
  },
  convertPostAction: {
    run: (context, { answer, others }) =>
      convertPost(context, convertPostInput.parse({ ...FORGED, ...WHY, post: id(answer), under: id(others) })),
    refuses,
  },
  moveAnswerAction: {
    run: (context, { answer, question }) =>
      moveAnswer(context, moveAnswerInput.parse({ ...FORGED, ...WHY, post: id(answer), target: id(question) })),
    refuses,
  },
  mergeQuestionsAction: {
    run: (context, { question, others }) =>
      mergeQuestions(context, mergeQuestionsInput.parse({ ...FORGED, ...WHY, post: id(question), target: id(others) })),
    refuses,
  },
})
