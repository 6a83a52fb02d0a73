import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseFragment } from 'parse5'
import { SaxesParser } from 'saxes'
import type { Corpus, CorpusAnswer, CorpusQuestion } from './corpus.ts'

type Row = Readonly<Record<string, string>>
const QUESTION = '1'
const ANSWER = '2'
const LINKS: Readonly<Record<string, 'duplicate' | 'related'>> = { '1': 'related', '3': 'duplicate' }

export function isStackExchangeDump(folder: string): boolean {
  return existsSync(join(folder, 'Posts.xml'))
}

/** Reads questions, answers and links of an unpacked dump of a Stack Exchange site. */
export async function readStackExchange(folder: string): Promise<Corpus> {
  const questions: CorpusQuestion[] = []
  const answers: CorpusAnswer[] = []
  for await (const row of rowsOf(join(folder, 'Posts.xml'))) {
    const post = {
      id: row['Id'] ?? '',
      body: textOf(row['Body'] ?? ''),
      score: Number(row['Score'] ?? 0),
      at: new Date(`${row['CreationDate'] ?? '1970-01-01'}Z`),
    }
    const accepted = row['AcceptedAnswerId']
    if (row['PostTypeId'] === QUESTION)
      questions.push({ ...post, title: row['Title'] ?? '', ...(accepted !== undefined && { accepted }) })
    if (row['PostTypeId'] === ANSWER) answers.push({ ...post, question: row['ParentId'] ?? '' })
  }
  const known = new Set(questions.map(({ id }) => id))
  return {
    questions,
    answers: answers.filter(({ question }) => known.has(question)),
    judged: [],
    links: await linksOf(folder, known),
  }
}

async function linksOf(folder: string, known: ReadonlySet<string>): Promise<Corpus['links']> {
  const file = join(folder, 'PostLinks.xml')
  const links = []
  if (!existsSync(file)) return []
  for await (const row of rowsOf(file)) {
    const [from = '', to = '', kind] = [row['PostId'], row['RelatedPostId'], LINKS[row['LinkTypeId'] ?? '']]
    if (kind && known.has(from) && known.has(to)) links.push({ from, to, kind })
  }
  return links
}

/** Yields the rows of one table while it is read: a dump may be larger than the memory. */
async function* rowsOf(file: string): AsyncGenerator<Row> {
  const parser = new SaxesParser()
  let rows: Row[] = []
  parser.on('opentag', (tag) => {
    if (tag.name === 'row') rows.push(tag.attributes)
  })
  parser.on('error', (cause) => {
    throw new Error(`${file} is not well-formed`, { cause })
  })
  for await (const chunk of createReadStream(file, 'utf8')) {
    parser.write(chunk)
    yield* rows
    rows = []
  }
  parser.close()
}

type HtmlNode = { nodeName: string; value?: string; childNodes?: HtmlNode[] }

/** Returns the words of an HTML text. */
function textOf(html: string): string {
  const parts: string[] = []
  const walk = (node: HtmlNode) => {
    if (node.nodeName === '#text') parts.push(node.value ?? '')
    for (const child of node.childNodes ?? []) walk(child)
    if (/^(?:p|br|li|h\d|pre|blockquote|tr|td)$/.test(node.nodeName)) parts.push('\n')
  }
  walk(parseFragment(html) as HtmlNode)
  return parts.join('').trim()
}
