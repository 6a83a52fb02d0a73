import type { Knowledge } from './assess.ts'
import type { SpamModel } from './classifier.ts'
import { readModel } from './classifier.ts'
import model from './shipped/model.json' with { type: 'json' }

/** Returns the shipped model, as the library writes it. */
export function shippedModel(): SpamModel {
  return JSON.stringify(model)
}

let read: Knowledge | undefined

/** Returns the knowledge that ships with the forum. Read once per process, in about 20 ms. */
export function shippedKnowledge(): Knowledge {
  read ??= { classifier: readModel(shippedModel()), knownSpam: [] }
  return read
}
