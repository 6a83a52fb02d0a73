declare const brand: unique symbol
/** A number that identifies one row of one table and cannot be mixed up with another table's. */
type Id<Name extends string> = number & { readonly [brand]: Name }

/** A question, an answer or a guide. */
export type PostId = Id<'post'>
export type UserId = Id<'user'>
export type CommentId = Id<'comment'>
export type TagId = Id<'tag'>
export type SessionId = Id<'session'>
export type EmailChangeId = Id<'email-change'>
export type ActId = Id<'act'>
export type AppealId = Id<'appeal'>
export type BatchId = Id<'batch'>
export type BountyId = Id<'bounty'>
export type CaseId = Id<'case'>
export type ClosureId = Id<'closure'>
export type FlagId = Id<'flag'>
export type SettlementId = Id<'settlement'>
/** A request to answer a question. */
export type RequestId = Id<'request'>
export type RestrictionId = Id<'restriction'>
export type StatementId = Id<'statement'>
export type SuggestedEditId = Id<'suggested-edit'>
export type WarningId = Id<'warning'>
/** A role on the career map. */
export type RoleId = Id<'career-role'>
/** A move between two roles. */
export type MoveId = Id<'career-move'>
/** A browser that gets push messages. */
export type PushDeviceId = Id<'push-device'>
/** One line of a person's inbox. */
export type NotificationId = Id<'notification'>
/** An uploaded image: 32 hexadecimal digits, which nobody can guess. */
export type ImageId = string & { readonly [brand]: 'image' }
/** A step of a guide; it stays the same when the step is renamed or moved. */
export type GuideStepId = Id<'guide-step'>
/** One role of a person's career path. */
export type StationId = Id<'station'>
/** A certificate that a person names on their profile. */
export type CertificateId = Id<'certificate'>
/** A sign-up whose address is not proven, or that waits for a moderator. */
export type SignUpId = Id<'sign-up'>
/** A link by which somebody invites somebody. */
export type InvitationId = Id<'invitation'>
/** A file with everything that a person wrote and that is known about them. */
export type ArchiveId = Id<'archive'>
/** A folder of a person's saved posts. */
export type FolderId = Id<'bookmark-folder'>
/** A text that somebody has not sent yet. */
export type DraftId = Id<'draft'>
