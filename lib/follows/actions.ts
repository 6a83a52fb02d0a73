'use server'

import { defineAction } from '#lib/edge/define-action.ts'
import { LIMITS } from '#lib/platform/rate-limit.ts'
import { blockPerson } from './commands/block-person.ts'
import { followGuide } from './commands/follow-guide.ts'
import { followMove } from './commands/follow-move.ts'
import { followPerson } from './commands/follow-person.ts'
import { followQuestion } from './commands/follow-question.ts'
import { followSearch } from './commands/follow-search.ts'
import { followTag } from './commands/follow-tag.ts'
import { waitForAnswer } from './commands/wait-for-answer.ts'
import {
  blockPersonInput,
  followGuideInput,
  followMoveInput,
  followPersonInput,
  followQuestionInput,
  followSearchInput,
  followTagInput,
  waitForAnswerInput,
} from './schema.ts'

export const followTagAction = defineAction({ input: followTagInput, limit: LIMITS.vote, run: followTag })

export const followQuestionAction = defineAction({
  input: followQuestionInput,
  limit: LIMITS.vote,
  run: followQuestion,
})

export const waitForAnswerAction = defineAction({ input: waitForAnswerInput, limit: LIMITS.vote, run: waitForAnswer })

export const followGuideAction = defineAction({ input: followGuideInput, limit: LIMITS.vote, run: followGuide })

export const followPersonAction = defineAction({ input: followPersonInput, limit: LIMITS.vote, run: followPerson })

export const blockPersonAction = defineAction({ input: blockPersonInput, limit: LIMITS.vote, run: blockPerson })

export const followMoveAction = defineAction({ input: followMoveInput, limit: LIMITS.vote, run: followMove })

export const followSearchAction = defineAction({ input: followSearchInput, limit: LIMITS.vote, run: followSearch })
