'use server'

import { defineAction } from '#lib/edge/define-action.ts'
import { formId } from '#lib/platform/fields.ts'
import { paths } from '#lib/platform/paths.ts'
import { LIMITS } from '#lib/platform/rate-limit.ts'
import { closeQuestion } from './commands/close-question.ts'
import { judgeDuplicate } from './commands/judge-duplicate.ts'
import { reopenQuestion } from './commands/reopen-question.ts'
import { retractCloseVote } from './commands/retract-close-vote.ts'
import { voteToClose } from './commands/vote-to-close.ts'
import { voteToReopen } from './commands/vote-to-reopen.ts'
import {
  closeQuestionInput,
  judgeDuplicateInput,
  reopenQuestionInput,
  retractCloseVoteInput,
  voteToCloseInput,
  voteToReopenInput,
} from './schema.ts'

export const voteToCloseAction = defineAction({
  input: voteToCloseInput,
  limit: LIMITS.write,
  formPath: (form, locale) => formId(form, 'question', paths(locale).closeQuestion),
  run: voteToClose,
})

export const voteToReopenAction = defineAction({
  input: voteToReopenInput,
  limit: LIMITS.write,
  formPath: (form, locale) => formId(form, 'question', paths(locale).reopenQuestion),
  run: voteToReopen,
})

export const retractCloseVoteAction = defineAction({
  input: retractCloseVoteInput,
  limit: LIMITS.write,
  run: retractCloseVote,
})

export const closeQuestionAction = defineAction({
  input: closeQuestionInput,
  limit: LIMITS.write,
  formPath: (form, locale) => formId(form, 'question', paths(locale).closeQuestion),
  run: closeQuestion,
})

export const reopenQuestionAction = defineAction({
  input: reopenQuestionInput,
  limit: LIMITS.write,
  formPath: (form, locale) => formId(form, 'question', paths(locale).reopenQuestion),
  run: reopenQuestion,
})

export const judgeDuplicateAction = defineAction({
  input: judgeDuplicateInput,
  limit: LIMITS.write,
  run: judgeDuplicate,
})
