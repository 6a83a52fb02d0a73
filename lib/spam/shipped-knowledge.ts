import type { Knowledge } from './assess.ts'
import { readModel } from './classifier.ts'
import model from './shipped/model.json' with { type: 'json' }

let read: Knowledge | undefined

/** What the forum knows before it has learnt anything of its own. Read once a process, some 20 ms. */
export function shippedKnowledge(): Knowledge {
  read ??= { classifier: readModel(JSON.stringify(model)), knownSpam: [] }
  return read
}
