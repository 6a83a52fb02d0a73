import type { PgColumn } from 'drizzle-orm/pg-core'
import { absences } from './schema/absences.ts'
import {
  accounts,
  emailChanges,
  knownDevices,
  mailLinks,
  parkedForms,
  providerVisits,
  sessions,
} from './schema/auth.ts'
import { badgeAwards } from './schema/badges.ts'
import { bookmarkFolders, savedPosts } from './schema/bookmarks.ts'
import { bounties, bountyShares } from './schema/bounties.ts'
import { careerMapChanges, moveMentions } from './schema/careers.ts'
import { cases } from './schema/cases.ts'
import { comments, commentVotes } from './schema/comments.ts'
import { drafts } from './schema/drafts.ts'
import { actEffects } from './schema/effects.ts'
import { flags } from './schema/flags.ts'
import * as follows from './schema/follows.ts'
import { guides, guideTicks } from './schema/guides.ts'
import { images } from './schema/images.ts'
import { leaderboardOptOuts, monthlyPoints } from './schema/leaderboards.ts'
import { archives, departures } from './schema/leaving.ts'
import { events, reputationEvents } from './schema/ledgers.ts'
import { mailReports } from './schema/mail.ts'
import * as moderation from './schema/moderation.ts'
import { notificationMailboxes, notifications, notificationSettings, threadMutes } from './schema/notifications.ts'
import { passkeys } from './schema/passkeys.ts'
import { acceptedAnswers, posts, revisions } from './schema/posts.ts'
import { careerStations, certificates, profileChoices } from './schema/profiles.ts'
import { pushDevices } from './schema/push.ts'
import { quickAnswers, quickAnswerVersions } from './schema/quick-answers.ts'
import { outdatedMarks } from './schema/rechecks.ts'
import { savedSearches } from './schema/search.ts'
import { invitations } from './schema/sign-ups.ts'
import { settingChanges, siteSettings } from './schema/site.ts'
import { ownSituations } from './schema/situations.ts'
import { tagChanges, tagFlags, tags, tagVersions } from './schema/tags.ts'
import { closeVotes, suggestedEdits } from './schema/threads.ts'
import { answerRequests, askablePeople } from './schema/requests.ts'
import { codeApps, codeRemovals, recoveryCodes } from './schema/two-step.ts'
import { restrictions } from './schema/users.ts'
import { retractedVotes, sameVotes, votes } from './schema/votes.ts'
import { userNames } from './schema/words.ts'

/**
 * A column with a person's id. `onLeaving` says what happens to its rows when the person leaves:
 *
 * - `goes`: they are deleted;
 * - `content`: they stay, because they are what people read, or count in it; the id leads to a row without a name;
 * - `moderation`: they stay: moderators read them, and the public log shows a part;
 * - `computed`: the forum computes them from rows that stay;
 * - `departure`: the departure itself writes them.
 *
 * `isArchived`: the person's own archive holds the rows.
 */
export type UserColumn = {
  column: PgColumn
  onLeaving: 'goes' | 'content' | 'moderation' | 'computed' | 'departure'
  isArchived: boolean
}

/** Private rows of the person's own: they are in the archive, and go when the person leaves. */
const OWN = [
  absences.userId,
  accounts.userId,
  savedPosts.userId,
  bookmarkFolders.userId,
  careerStations.userId,
  certificates.userId,
  drafts.userId,
  emailChanges.userId,
  knownDevices.userId,
  passkeys.userId,
  askablePeople.userId,
  follows.guideFollows.userId,
  follows.moveFollows.userId,
  follows.personBlocks.userId,
  follows.personFollows.userId,
  follows.questionFollows.userId,
  follows.questionReads.userId,
  follows.tagFollows.userId,
  follows.waitingReaders.userId,
  guideTicks.userId,
  leaderboardOptOuts.userId,
  moderation.hiddenProfiles.userId,
  notificationMailboxes.userId,
  notificationSettings.userId,
  notifications.recipientId,
  ownSituations.userId,
  parkedForms.ownerId,
  profileChoices.userId,
  pushDevices.userId,
  savedSearches.userId,
  sessions.userId,
  threadMutes.userId,
]

/** Private rows that say nothing more to their owner. */
const TECHNICAL = [
  archives.userId,
  codeApps.userId,
  providerVisits.userId,
  recoveryCodes.userId,
  answerRequests.personId,
  follows.personBlocks.personId,
  follows.personFollows.personId,
  mailLinks.userId,
  mailReports.userId,
]

/** Texts, votes and marks of the person. */
const WRITTEN = [
  acceptedAnswers.acceptedById,
  bounties.offererId,
  bountyShares.winnerId,
  closeVotes.voterId,
  commentVotes.voterId,
  comments.authorId,
  events.actorId,
  guides.checkedById,
  images.ownerId,
  moveMentions.namedById,
  outdatedMarks.markerId,
  posts.authorId,
  quickAnswerVersions.editorId,
  quickAnswers.checkedById,
  reputationEvents.userId,
  retractedVotes.voterId,
  revisions.editorId,
  sameVotes.voterId,
  suggestedEdits.authorId,
  tagVersions.editorId,
  tags.createdById,
  votes.voterId,
]

/** Rows about other people's content and points, in which the person occurs. */
const OCCURS = [
  comments.deletedById,
  events.subjectUserId,
  notifications.actorId,
  posts.deletedById,
  posts.editedById,
  reputationEvents.causedById,
  suggestedEdits.decidedById,
]

/** Letters, flags and appeals between the person and the moderators. */
const TOLD = [
  flags.flaggerId,
  moderation.appeals.userId,
  moderation.statements.userId,
  moderation.warnings.userId,
  restrictions.userId,
  tagFlags.flaggerId,
]

/** The work of moderators, and what it rests on. */
const MODERATION = [
  actEffects.removedById,
  actEffects.userId,
  archives.askedById,
  careerMapChanges.changedById,
  cases.aboutUserId,
  codeRemovals.askedById,
  cases.assigneeId,
  cases.resolvedById,
  cases.userId,
  departures.askedById,
  flags.decidedById,
  moderation.appeals.answeredById,
  moderation.batches.madeById,
  moderation.batches.undoneById,
  moderation.moderationActs.actorId,
  moderation.moderationActs.subjectUserId,
  moderation.personNotes.authorId,
  moderation.personNotes.userId,
  restrictions.imposedById,
  settingChanges.changedById,
  siteSettings.changedById,
  tagChanges.changedById,
  tagFlags.decidedById,
]

const each = (columns: readonly PgColumn[], onLeaving: UserColumn['onLeaving'], isArchived: boolean): UserColumn[] =>
  columns.map((column) => ({ column, onLeaving, isArchived }))

/** Every column with a person's id. A new one must be named here. */
export const USER_COLUMNS: readonly UserColumn[] = [
  ...each(OWN, 'goes', true),
  ...each(TECHNICAL, 'goes', false),
  ...each(WRITTEN, 'content', true),
  ...each(OCCURS, 'content', false),
  ...each(TOLD, 'moderation', true),
  ...each(MODERATION, 'moderation', false),
  ...each([badgeAwards.userId, monthlyPoints.userId], 'computed', true),
  ...each([userNames.userId], 'computed', false),
  ...each([invitations.inviterId, invitations.usedById, codeRemovals.userId], 'moderation', true),
  ...each([departures.userId], 'departure', true),
]
