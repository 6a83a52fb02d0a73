import { createHash } from 'node:crypto'

/**
 * The key that Next makes the ids of server actions with (32 bytes, base64). By itself it makes a new one for each
 * build: a form of a page from before an update would then name an action that no longer exists, and its text would be
 * refused. With one key the same action has the same id in every build, on every machine.
 *
 * It may be public: Next encrypts with it only what an action written inside a component takes along, and no action is
 * (`tests/architecture/shape.test.ts`).
 */
export const ACTION_KEY = createHash('sha256').update('server actions of Critical Path').digest('base64')
