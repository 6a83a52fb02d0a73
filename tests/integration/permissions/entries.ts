import { answerAppeal } from '#lib/appeals/commands/answer-appeal.ts'
import { appeal } from '#lib/appeals/commands/appeal.ts'
import { answerAppealInput, appealInput } from '#lib/appeals/schema.ts'
import { acceptAnswer } from '#lib/answers/commands/accept-answer.ts'
import { editAnswer } from '#lib/answers/commands/edit-answer.ts'
import { postAnswer } from '#lib/answers/commands/post-answer.ts'
import { acceptAnswerInput, editAnswerInput, postAnswerInput } from '#lib/answers/schema.ts'
import { closeQuestion } from '#lib/closing/commands/close-question.ts'
import { judgeDuplicate } from '#lib/closing/commands/judge-duplicate.ts'
import { reopenQuestion } from '#lib/closing/commands/reopen-question.ts'
import { retractCloseVote } from '#lib/closing/commands/retract-close-vote.ts'
import { voteToClose } from '#lib/closing/commands/vote-to-close.ts'
import { voteToReopen } from '#lib/closing/commands/vote-to-reopen.ts'
import {
  closeQuestionInput,
  judgeDuplicateInput,
  reopenQuestionInput,
  retractCloseVoteInput,
  voteToCloseInput,
  voteToReopenInput,
} from '#lib/closing/schema.ts'
import { deleteComment } from '#lib/comments/commands/delete-comment.ts'
import { editComment } from '#lib/comments/commands/edit-comment.ts'
import { postComment } from '#lib/comments/commands/post-comment.ts'
import { voteComment } from '#lib/comments/commands/vote-comment.ts'
import { deleteCommentInput, editCommentInput, postCommentInput, voteCommentInput } from '#lib/comments/schema.ts'
import { raiseFlag } from '#lib/flags/commands/raise-flag.ts'
import { retractFlag } from '#lib/flags/commands/retract-flag.ts'
import { retractFlagInput } from '#lib/flags/schema.ts'
import { claimCase } from '#lib/moderation/commands/claim-case.ts'
import { decideCase } from '#lib/moderation/commands/decide-case.ts'
import { escalateCase } from '#lib/moderation/commands/escalate-case.ts'
import { takeBack } from '#lib/moderation/commands/take-back.ts'
import { undoAct } from '#lib/moderation/commands/undo-act.ts'
import {
  claimCaseInput,
  decideCaseInput,
  escalateCaseInput,
  takeBackInput,
  undoActInput,
} from '#lib/moderation/schema.ts'
import { addNote } from '#lib/people/commands/add-note.ts'
import { restrictPerson } from '#lib/people/commands/restrict-person.ts'
import { warnPerson } from '#lib/people/commands/warn-person.ts'
import { fillTemplate } from '#lib/people/template-queries.ts'
import { addNoteInput, fillTemplateInput, restrictPersonInput, warnPersonInput } from '#lib/people/schema.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { restorePost } from '#lib/posts/commands/restore-post.ts'
import { deletePostInput } from '#lib/posts/schema.ts'
import { askQuestion } from '#lib/questions/commands/ask-question.ts'
import { editQuestion } from '#lib/questions/commands/edit-question.ts'
import { askQuestionInput, editQuestionInput } from '#lib/questions/schema.ts'
import { purgePost } from '#lib/removal/commands/purge-post.ts'
import { redactPassage } from '#lib/removal/commands/redact-passage.ts'
import { removeComment } from '#lib/removal/commands/remove-comment.ts'
import { removePost } from '#lib/removal/commands/remove-post.ts'
import { restoreRemoved } from '#lib/removal/commands/restore-removed.ts'
import {
  purgeInput,
  redactPassageInput,
  removeCommentInput,
  removePostInput,
  restoreRemovedInput,
} from '#lib/removal/schema.ts'
import { acknowledgeWarning } from '#lib/my-standing/commands/acknowledge-warning.ts'
import { readStatements } from '#lib/my-standing/commands/read-statements.ts'
import { acknowledgeWarningInput, readStatementsInput } from '#lib/my-standing/schema.ts'
import { decideEdit } from '#lib/suggested-edits/commands/decide-edit.ts'
import { suggestEdit } from '#lib/suggested-edits/commands/suggest-edit.ts'
import { withdrawEdit } from '#lib/suggested-edits/commands/withdraw-edit.ts'
import { decideEditInput, suggestEditInput, withdrawEditInput } from '#lib/suggested-edits/schema.ts'
import { editProfile } from '#lib/users/commands/edit-profile.ts'
import { profileInput } from '#lib/users/schema.ts'
import { flagInput } from '#tests/support/flags.ts'
import { aWord } from '#tests/support/factories.ts'
import { IDENTITIES, type Identity } from '#tests/support/identities.ts'
import { threadEntries } from './thread-entries.ts'
import { batchEntries } from './batch-entries.ts'
import { bountyEntries } from './bounty-entries.ts'
import { mapEntries } from './map-entries.ts'
import { recheckEntries } from './recheck-entries.ts'
import { quickAnswerEntries } from './quick-answer-entries.ts'
import { readerEntries } from './reader-entries.ts'
import { siteEntries } from './site-entries.ts'
import { tagEntries } from './tag-entries.ts'
import { FORGED, WHY, type World } from './world.ts'

type Refusals = Partial<Record<Identity, string>>

export type Entry = {
  /** Runs the command as the action would, with every field an attacker would add. */
  run: (context: CommandContext, world: World) => Promise<unknown>
  /** The identities that may not, with the code of the refusal; all others may. */
  refuses: Refusals
}

const SUSPENDED: Refusals = { suspended: 'suspended', 'suspended-moderator': 'suspended' }
const except = (code: string, ...allowed: Identity[]): Refusals =>
  Object.fromEntries(IDENTITIES.filter((identity) => !allowed.includes(identity)).map((identity) => [identity, code]))

/** The refusals of what moderators alone may do: a restricted member is refused for the missing role first. */
const STAFF_ONLY: Refusals = {
  ...except('moderatorsOnly', 'moderator', 'administrator'),
  'suspended-moderator': 'suspended',
}
const posting = (scope: Identity): Refusals => ({
  ...SUSPENDED,
  unconfirmed: 'unconfirmed',
  warned: 'unreadWarning',
  [scope]: 'restricted',
})
/** The refusals of what the author and people with the privilege may do. */
const editing: Refusals = {
  ...except('editNeedsReputation', 'owner', 'trusted', 'moderator', 'administrator'),
  ...SUSPENDED,
  unconfirmed: 'unconfirmed',
  warned: 'unreadWarning',
  'no-edit': 'restricted',
}

/** The refusals of what the author and people who review edits may do. */
const reviewing: Refusals = {
  ...except('reviewNeedsReputation', 'owner', 'trusted', 'moderator', 'administrator'),
  ...SUSPENDED,
  unconfirmed: 'unconfirmed',
  warned: 'unreadWarning',
  'no-edit': 'restricted',
}

/** The refusals of what people who vote on closing may do. */
const votingToClose: Refusals = {
  ...except('closeNeedsReputation', 'trusted', 'moderator', 'administrator'),
  ...SUSPENDED,
  unconfirmed: 'unconfirmed',
  warned: 'unreadWarning',
  'no-vote': 'restricted',
}

const body = 'A text of more than thirty characters, for whom it may concern.'
const id = (row: { id: number }) => String(row.id)

/** Each action that needs a session, with the identities that it refuses. */
export const ENTRIES: Readonly<Record<string, Entry>> = {
  askQuestionAction: {
    run: (context) => {
      const fields = { ...FORGED, title: 'May everybody ask a question here?', body, tags: 'pmo' }
      return askQuestion(context, askQuestionInput.parse(fields))
    },
    refuses: posting('no-ask'),
  },
  editQuestionAction: {
    run: (context, { question: { title, ...question } }) => {
      const fields = { post: id(question), version: '1', title, body, tags: 'pmo', summary: 'Said more clearly.' }
      return editQuestion(context, editQuestionInput.parse({ ...FORGED, ...fields }))
    },
    refuses: editing,
  },
  postAnswerAction: {
    run: (context, { others }) =>
      postAnswer(context, postAnswerInput.parse({ ...FORGED, question: id(others), body, basis: 'did', again: 'on' })),
    refuses: posting('no-answer'),
  },
  editAnswerAction: {
    run: (context, { answer }) =>
      editAnswer(
        context,
        editAnswerInput.parse({
          ...FORGED,
          post: id(answer),
          version: '1',
          body,
          basis: 'did',
          summary: 'Said more clearly.',
        }),
      ),
    refuses: editing,
  },
  acceptAnswerAction: {
    run: (context, { answerThere }) =>
      acceptAnswer(context, acceptAnswerInput.parse({ ...FORGED, answer: id(answerThere), accepted: 'on' })),
    refuses: except('onlyAskerAccepts', 'owner'),
  },
  acceptWithWordsAction: {
    run: (context, { answerThere }) =>
      acceptAnswer(
        context,
        acceptAnswerInput.parse({ ...FORGED, answer: id(answerThere), accepted: 'on', fits: 'for small firms' }),
      ),
    refuses: except('onlyAskerAccepts', 'owner'),
  },
  postCommentAction: {
    run: (context, { others }) => postComment(context, postCommentInput.parse({ ...FORGED, post: id(others), body })),
    refuses: posting('no-comment'),
  },
  editCommentAction: {
    run: (context, { comment }) =>
      editComment(context, editCommentInput.parse({ ...FORGED, comment: id(comment), body })),
    refuses: except('notYours', 'owner'),
  },
  deleteCommentAction: {
    run: (context, { comment }) =>
      deleteComment(context, deleteCommentInput.parse({ ...FORGED, comment: id(comment) })),
    refuses: except('notYours', 'owner'),
  },
  voteCommentAction: {
    run: (context, { comment }) =>
      voteComment(context, voteCommentInput.parse({ ...FORGED, comment: id(comment), value: 'on' })),
    refuses: { ...SUSPENDED, unconfirmed: 'unconfirmed', 'no-vote': 'restricted', owner: 'ownPost' },
  },
  deletePostAction: {
    run: (context, { answer }) => deletePost(context, deletePostInput.parse({ ...FORGED, post: id(answer) })),
    refuses: except('notYours', 'owner'),
  },
  restorePostAction: {
    run: (context, { taken }) => restorePost(context, deletePostInput.parse({ ...FORGED, post: id(taken) })),
    refuses: except('notYours', 'owner'),
  },
  editProfileAction: {
    run: (context) =>
      editProfile(
        context,
        profileInput.parse({ ...FORGED, displayName: 'Somebody Else', handle: aWord(), links: '', language: 'en' }),
      ),
    refuses: SUSPENDED,
  },
  restoreRemovedAction: {
    run: (context, { removed }) =>
      restoreRemoved(context, restoreRemovedInput.parse({ ...FORGED, ...WHY, post: id(removed) })),
    refuses: STAFF_ONLY,
  },
  takeBackAction: {
    run: (context, { settled }) =>
      takeBack(context, takeBackInput.parse({ ...FORGED, case: String(settled), reason: WHY.reason })),
    refuses: STAFF_ONLY,
  },
  undoActAction: {
    run: (context, { pin }) =>
      undoAct(context, undoActInput.parse({ ...FORGED, act: String(pin.act), reason: WHY.reason })),
    refuses: STAFF_ONLY,
  },
  flagAction: {
    run: (context, { answer }) => raiseFlag(context, flagInput({ post: answer.id }, FORGED)),
    refuses: { ...SUSPENDED, unconfirmed: 'unconfirmed', 'no-flag': 'restricted', owner: 'flagOwn' },
  },
  retractFlagAction: {
    run: (context, { flagId }) => retractFlag(context, retractFlagInput.parse({ ...FORGED, flag: String(flagId) })),
    refuses: except('not-found', 'owner'),
  },
  appealAction: {
    run: (context, { actId }) =>
      appeal(context, appealInput.parse({ ...FORGED, act: String(actId), text: 'This was not what I meant to say.' })),
    refuses: except('not-found', 'owner'),
  },
  answerAppealAction: {
    run: (context, { appealed }) =>
      answerAppeal(
        context,
        answerAppealInput.parse({ ...FORGED, appeal: id(appealed), verdict: 'decline', answer: WHY.reason }),
      ),
    refuses: STAFF_ONLY,
  },
  acknowledgeWarningAction: {
    run: (context, { warning }) =>
      acknowledgeWarning(context, acknowledgeWarningInput.parse({ ...FORGED, warning: String(warning) })),
    refuses: except('not-found', 'owner'),
  },
  readStatementsAction: {
    run: (context, { statement }) =>
      readStatements(context, readStatementsInput.parse({ ...FORGED, until: String(statement) })),
    refuses: {},
  },
  fillTemplateAction: {
    run: (context) => fillTemplate(context, fillTemplateInput.parse({ ...FORGED, template: '', field: 'text' })),
    refuses: STAFF_ONLY,
  },
  removePostAction: {
    run: (context, { question }) =>
      removePost(context, removePostInput.parse({ ...FORGED, ...WHY, post: id(question) })),
    refuses: STAFF_ONLY,
  },
  removeCommentAction: {
    run: (context, { comment }) =>
      removeComment(context, removeCommentInput.parse({ ...FORGED, ...WHY, comment: id(comment) })),
    refuses: STAFF_ONLY,
  },
  purgeAction: {
    run: (context, { question }) => {
      const { target, ...why } = purgeInput.parse({ ...FORGED, ...WHY, post: id(question), confirmed: 'on' })
      return purgePost(context, { post: target.id as PostId, ...why })
    },
    refuses: STAFF_ONLY,
  },
  redactAction: {
    run: (context, { question }) =>
      redactPassage(
        context,
        redactPassageInput.parse({ ...FORGED, ...WHY, post: id(question), passage: 'three years', confirmed: 'on' }),
      ),
    refuses: STAFF_ONLY,
  },
  claimCaseAction: {
    run: (context, { caseId }) =>
      claimCase(context, claimCaseInput.parse({ ...FORGED, case: String(caseId), claimed: 'on' })),
    refuses: STAFF_ONLY,
  },
  settleCaseAction: {
    run: (context, { caseId }) =>
      decideCase(context, decideCaseInput.parse({ ...FORGED, case: String(caseId), state: 'declined', note: 'Seen.' })),
    refuses: STAFF_ONLY,
  },
  escalateCaseAction: {
    run: (context, { caseId }) =>
      escalateCase(
        context,
        escalateCaseInput.parse({ ...FORGED, case: String(caseId), escalated: 'on', note: 'See.' }),
      ),
    refuses: STAFF_ONLY,
  },
  ...batchEntries(STAFF_ONLY),
  warnPersonAction: {
    run: (context, { other }) =>
      warnPerson(context, warnPersonInput.parse({ ...FORGED, ...WHY, person: id(other), text: body })),
    refuses: STAFF_ONLY,
  },
  restrictPersonAction: {
    run: (context, { other }) =>
      restrictPerson(
        context,
        restrictPersonInput.parse({ ...FORGED, ...WHY, person: id(other), scope: 'vote', days: '7' }),
      ),
    refuses: STAFF_ONLY,
  },
  addNoteAction: {
    run: (context, { other }) => addNote(context, addNoteInput.parse({ ...FORGED, person: id(other), text: body })),
    refuses: STAFF_ONLY,
  },
  voteToCloseAction: {
    run: (context, { others }) =>
      voteToClose(context, voteToCloseInput.parse({ ...FORGED, question: id(others), as: 'off-topic' })),
    refuses: votingToClose,
  },
  voteToReopenAction: {
    run: (context, { closed }) => voteToReopen(context, voteToReopenInput.parse({ ...FORGED, question: id(closed) })),
    refuses: votingToClose,
  },
  retractCloseVoteAction: {
    run: (context, { others }) =>
      retractCloseVote(context, retractCloseVoteInput.parse({ ...FORGED, question: id(others), direction: 'close' })),
    refuses: SUSPENDED,
  },
  closeQuestionAction: {
    run: (context, { others }) =>
      closeQuestion(context, closeQuestionInput.parse({ ...FORGED, ...WHY, question: id(others), as: 'off-topic' })),
    refuses: STAFF_ONLY,
  },
  reopenQuestionAction: {
    run: (context, { closed }) =>
      reopenQuestion(context, reopenQuestionInput.parse({ ...FORGED, ...WHY, question: id(closed) })),
    refuses: STAFF_ONLY,
  },
  judgeDuplicateAction: {
    run: (context, { closed }) =>
      judgeDuplicate(context, judgeDuplicateInput.parse({ ...FORGED, question: id(closed), verdict: 'disputed' })),
    refuses: except('onlyAskerJudges', 'owner'),
  },
  suggestEditAction: {
    run: (context, { others }) =>
      suggestEdit(
        context,
        suggestEditInput.parse({ ...FORGED, post: id(others), version: '1', title: others.title, body, tags: 'pmo' }),
      ),
    refuses: posting('no-edit'),
  },
  withdrawEditAction: {
    run: (context, { edit }) => withdrawEdit(context, withdrawEditInput.parse({ ...FORGED, edit: id(edit) })),
    refuses: except('notYourSuggestion', 'owner'),
  },
  decideEditAction: {
    run: (context, { theirEdit }) =>
      decideEdit(context, decideEditInput.parse({ ...FORGED, edit: id(theirEdit), decision: 'accept' })),
    refuses: reviewing,
  },
  ...bountyEntries(
    { ...except('bountyNeedsReputation', 'trusted', 'moderator', 'administrator'), ...posting('no-vote') },
    except('onlyOffererAwards', 'owner'),
  ),
  ...readerEntries(SUSPENDED, except('onlyAskerRequests', 'owner')),
  ...threadEntries(STAFF_ONLY),
  ...siteEntries(STAFF_ONLY),
  ...mapEntries(STAFF_ONLY),
  ...tagEntries(STAFF_ONLY, {
    ...except('editNeedsReputation', 'owner', 'trusted', 'moderator', 'administrator'),
    ...SUSPENDED,
    'no-edit': 'restricted',
  }),
  ...quickAnswerEntries(editing, SUSPENDED),
  ...recheckEntries(reviewing, SUSPENDED, except('onlyAskerSaysOutcome', 'owner')),
}
