import type {
  ActId,
  ArchiveId,
  BountyId,
  EmailChangeId,
  PostId,
  SessionId,
  SignUpId,
  StatementId,
  UserId,
} from '#lib/platform/ids.ts'

/**
 * A mail about an account, as it waits in the queue. Its content depends on the account when it is sent, not when it
 * was requested, so that the request takes the same time whether or not an account exists.
 */
export type AccountMail = {
  kind:
    | 'signed-up'
    | 'confirm'
    | 'sign-in'
    | 'reset'
    | 'password-changed'
    | 'change-email'
    | 'email-changed'
    | 'new-device'
    | 'sign-in-changed'
    | 'archive-ready'
    | 'leaving'
    | 'approved'
    | 'declined'
    | 'codes-going'
  /** The account; null if no account has the typed address: then nothing is sent. */
  userId: UserId | null
  /** For `signed-up` and `declined`: the sign-up, which is no account yet. */
  signUp?: SignUpId
  /** For `change-email` and `email-changed`: the change. */
  change?: EmailChangeId
  /** For `sign-in-changed`: what was added, removed or changed. */
  signInChange?: SignInChange
  /** For `new-device`: browser and system, as the event has them. */
  device?: string
  /** For `new-device`: the session, which the letter's link ends. */
  session?: SessionId
  /** The page after the link, a path of ours. */
  nextPath?: string | null
}

/** The changes of how somebody signs in that they are told of by mail. */
type SignInChange =
  | 'passkeyAdded'
  | 'passkeyRemoved'
  | 'twoStepOn'
  | 'twoStepOff'
  | 'codesRenewed'
  | 'codeUsed'
  | 'providerLinked'
  | 'providerUnlinked'
  | 'addressAsked'

/** Every kind of job and its payload. Payloads are kept in the database: no tokens, no addresses, no typed text. */
export type JobPayloads = {
  'send-account-mail': AccountMail
  /** `statement`: the statement of reasons to send. */
  'send-statement': { statement: StatementId }
  /** `archive`: the archive to make. */
  'make-archive': { archive: ArchiveId }
  /** `removal`: the second step that goes now, unless the person has stopped it. */
  'remove-codes': { removal: number }
  'finish-departures': Record<string, never>
  'award-badges': Record<string, never>
  'rank-months': Record<string, never>
  'recompute-hot-ranks': Record<string, never>
  /** `act`: the action that began the state. */
  'end-thread-state': { act: ActId }
  /** `bounty`: the bounty that ends soon, or whose time is over. */
  'remind-of-bounty': { bounty: BountyId }
  'end-bounty': { bounty: BountyId }
  'learn-spam': Record<string, never>
  'render-again': Record<string, never>
  'refresh-vocabulary': Record<string, never>
  'relate-questions': Record<string, never>
  'delete-images': Record<string, never>
  'clear-expired': Record<string, never>
  'end-announcement': Record<string, never>
  'show-ages': Record<string, never>
  /** `question`: the thread that appeared, changed or went. */
  'tell-search-engines': { question: PostId }
  /** `event`: the event that people are told about. `row` and `after`: the place where a later job goes on. */
  'tell-people': { event: number; row?: number; after?: UserId }
  'tell-scores': Record<string, never>
  'tell-searches': Record<string, never>
  'tell-outcomes': Record<string, never>
  /** `recipient`: the person who gets a letter about the unread lines of `thread`. */
  'send-notices': { recipient: UserId; thread: PostId }
  /** A push message about the unread lines of `thread`. */
  'send-push': { recipient: UserId; thread: PostId }
  'send-digest': { recipient: UserId }
  'queue-digests': Record<string, never>
}

/** Jobs that may take minutes or hours run one after another: otherwise two of them would keep every letter waiting. */
export const LONG_JOBS = 'long'
