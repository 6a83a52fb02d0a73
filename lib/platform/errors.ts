import type { MessageOf } from '#lib/i18n/catalogue.ts'

/** Why something may not be done. Policies return it, commands throw it, pages show it beside the disabled control. */
export type Refusal = MessageOf<'refusals'>

/** A complaint about one field. */
export type FieldError = MessageOf<'fieldErrors'>

/** The closed set of errors a command may throw; anything else is a fault and is logged as one. */
export abstract class ForumError extends Error {
  abstract readonly code:
    | 'not-found'
    | 'unauthenticated'
    | 'forbidden'
    | 'invalid'
    | 'unconfirmed'
    | 'conflict'
    | 'rate-limited'
  /** HTTP status the edge answers with. */
  abstract readonly status: number
}

export class NotFound extends ForumError {
  readonly code = 'not-found'
  readonly status = 404
}

/** Not found for everybody but those concerned: a post that is out of sight. */
export class OutOfSight extends NotFound {
  readonly postId: number
  constructor(postId: number) {
    super('post')
    this.postId = postId
  }
}

/** No session, or one that has ended. */
export class Unauthenticated extends ForumError {
  readonly code = 'unauthenticated'
  readonly status = 401
}

export class Forbidden extends ForumError {
  readonly code = 'forbidden'
  readonly status = 403
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

export class Invalid extends ForumError {
  readonly code = 'invalid'
  readonly status = 422
  /** Field name → complaint; the name '' is the form as a whole. */
  readonly fields: Readonly<Record<string, FieldError>>
  constructor(fields: Readonly<Record<string, FieldError>>) {
    super(
      Object.entries(fields)
        .map(([field, error]) => `${field}: ${error.code}`)
        .join(', '),
    )
    this.fields = fields
  }
}

/** Nothing is wrong, and nothing was done either: what would be, for the sender to say again that it shall. */
export class Unconfirmed extends ForumError {
  readonly code = 'unconfirmed'
  readonly status = 200
  /** A key of the catalogue `fieldErrors`, with its values. */
  readonly report: FieldError
  constructor(report: FieldError) {
    super(report.code)
    this.report = report
  }
}

/** Somebody else was first. `current` is what they left, for the form to show beside one's own text. */
export class Conflict extends ForumError {
  readonly code = 'conflict'
  readonly status = 409
  readonly current: Readonly<Record<string, string>>
  /** Key of the catalogue `failures`; `current` fills its blanks. */
  readonly reason: 'conflict' | 'caseSettled' | 'caseClaimed' | 'settingChanged' | 'alreadyAsked'
  constructor(current: Readonly<Record<string, string>> = {}, reason: Conflict['reason'] = 'conflict') {
    super(reason)
    this.current = current
    this.reason = reason
  }
}

export class RateLimited extends ForumError {
  readonly code = 'rate-limited'
  readonly status = 429
  readonly retryAfterSeconds: number
  constructor(retryAfterSeconds: number) {
    super(`retry after ${retryAfterSeconds} s`)
    this.retryAfterSeconds = retryAfterSeconds
  }
}
