import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

// Words that the English texts no longer use, each with the word that replaced it. `docs/glossary.md` has one word per
// idea.

const REPLACED: readonly (readonly [pattern: RegExp, write: string, example: string])[] = [
  [/out of sight|leaves? sight|\bin sight\b/i, 'hidden, visible', 'It is out of sight until then.'],
  [/\bt(?:ake|akes|aken|ook|aking) (?:\S+ ){0,3}back\b/i, 'undo, retract, unaccept', 'Take my vote back'],
  [/\b(?:put|bring|brought) (?:\S+ )?back\b/i, 'restore', 'Only they can bring it back.'],
  [
    /\bgive (?:\S+ )?back\b|\bpass(?:ed)? (?:it )?on\b/i,
    'release, return, escalate',
    'Passed on to the administrators',
  ],
  [/\bput right\b|\bsettle[sd]?\b/i, 'resolve', '{name} has settled this already.'],
  [/\bacts\b|\b(?:an?|the|no|this|each|more) act\b/i, 'action', 'What moderators read about acts'],
  [/\bbatch(?:es)?\b/i, 'bulk action', 'A batch can be undone.'],
  [/\brecord of\b|’s record\b/i, 'user history', 'A person’s record'],
  [/\bwithdraw[ns]?\b/i, 'retract', 'Withdraw the edit'],
  [/\bparked\b|\bsealed\b/i, 'pending form, digest', 'parked forms and kept letters'],
  [/\b(?:up|down)-votes?\b|\bvot(?:e|es|ed|ing) (?:up|down)\b/i, 'upvote, downvote', 'Voting down takes reputation.'],
  [/\bcomputation\b|\bfilter against spam\b/i, 'check, spam filter', 'The filter against spam'],
  [/\b(?:some|every|any|no)body\b|\bwhoever\b/i, 'someone, everyone, no one, the author', 'Whoever wrote this'],
  [/\bstands?\b/i, 'is, appears, stays', 'Your text stands below.'],
  [/\balong\b/i, 'also', 'The profile goes along.'],
  [/\bmeanwhile\b/i, 'just, still, or leave it out', 'You can change it meanwhile.'],
  [/\bshall\b|\bparted by\b|\bare the most\b/i, 'must, separated by, at most', '{max} lines are the most.'],
  [/\bas it comes\b|\bcomes with\b/i, 'default', 'Back to what the forum comes with'],
  [/\bof (?:its|their) own\b/i, 'new, separate', 'Make it a question of its own'],
  [/(?<!-)\bmails?\b(?! server)/i, 'e-mail, message', 'Check your mail'],
  [/\bwithout doing it\b|\bdo it$/i, 'Preview, Apply', 'Try it without doing it'],
  [/\bact on (?:several|selected|these)\b/i, 'apply an action to, decide, moderate', 'Act on several of these'],
  [/\b(?:as|for) advertising\b/i, 'as spam', 'Our spam filter takes this for advertising.'],
  [/\bpassage (?:was )?removed\b/i, 'redacted', 'Passage removed'],
  [/\brests? on\b/i, 'is based on, support', 'Sentence 1 rests on'],
  [/\bby itself\b/i, 'automatically', 'Your post is published by itself.'],
  [/reopening review/i, 'reviewers decide whether to reopen it', 'It goes to a reopening review.'],
  [/\bonce, for \{/, 'works once and expires after', 'It works once, for {minutes} minutes.'],
]

type Tree = { [key: string]: string | Tree }

const texts = textsIn(JSON.parse(readFileSync('messages/en.json', 'utf8')) as Tree)

function textsIn(tree: Tree, before = ''): [key: string, text: string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[before + key, value] as [string, string]] : textsIn(value, `${before}${key}.`),
  )
}

test.each(REPLACED)('no English text says %s: write %s', (pattern, write, example) => {
  expect(example).toMatch(pattern)
  const found = texts.filter(([, text]) => pattern.test(text))
  expect(found.map(([key, text]) => `${key}: “${text}”, write: ${write}`)).toEqual([])
})
