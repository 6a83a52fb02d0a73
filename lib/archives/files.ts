import { paths } from '#lib/platform/paths.ts'
import type { Locale } from '#lib/i18n/rules.ts'

/** A text file of an archive. */
type File = { name: string; content: string }
type Table = { name: string; rows: readonly unknown[] }
type Post = {
  id: number
  kind: 'question' | 'answer' | 'guide'
  question: { id: number; slug: string; title: string }
  body: string
  createdAt: Date
  isHidden: boolean
}
type Comment = { id: number; title: string; body: string; createdAt: Date; isHidden: boolean }

type Contents = {
  tables: readonly Table[]
  posts: readonly Post[]
  comments: readonly Comment[]
  /** The names of the images' files. */
  images: readonly string[]
}

/** The words of the files, in the person's language. */
type Words = {
  title: string
  lead: string
  posts: string
  comments: string
  images: string
  data: string
  hidden: string
}

/**
 * Lays out the texts of an archive: a list of everything, each post as it was typed, all comments in one
 * file, and a JSON file for each table. Equal contents make equal files.
 */
export function filesOf(contents: Contents, words: Words, site: { url: string; locale: Locale }): File[] {
  const posts = contents.posts.map((post) => ({ name: nameOf(post), content: postFile(post, words, site) }))
  const data = contents.tables.map(({ name, rows }) => ({
    name: `data/${name}.json`,
    content: `${JSON.stringify(rows, null, 2)}\n`,
  }))
  const comments =
    contents.comments.length === 0 ? [] : [{ name: 'comments.md', content: commentFile(contents.comments, words) }]
  const readme = { name: 'README.md', content: readmeOf({ posts, comments, data }, contents, words) }
  return [readme, ...posts, ...comments, ...data]
}

function nameOf({ id, kind, question }: Post): string {
  return `posts/${id}-${kind}-${question.slug}.md`
}

function postFile(post: Post, words: Words, site: { url: string; locale: Locale }): string {
  const { question, createdAt, isHidden, body } = post
  const address = site.url + paths(site.locale).readPost(post)
  const facts = [dayOf(createdAt), address, ...(isHidden ? [words.hidden] : [])]
  return `# ${question.title}\n\n${facts.join(' · ')}\n\n${body}\n`
}

function commentFile(comments: readonly Comment[], words: Words): string {
  const parts = comments.map(({ title, createdAt, body, isHidden }) => {
    const facts = [dayOf(createdAt), ...(isHidden ? [words.hidden] : [])]
    return `## ${title}\n\n${facts.join(' · ')}\n\n${body}\n`
  })
  return `# ${words.comments}\n\n${parts.join('\n')}`
}

function readmeOf(
  files: { posts: readonly File[]; comments: readonly File[]; data: readonly File[] },
  contents: Contents,
  words: Words,
): string {
  const titles = contents.posts.map((post) => `- [${post.question.title}](${nameOf(post)})`)
  const link = ({ name }: Pick<File, 'name'>) => `- [${name}](${name})`
  return [
    `# ${words.title}\n\n${words.lead}\n`,
    list(words.posts, titles),
    list(words.comments, files.comments.map(link)),
    list(
      words.images,
      contents.images.map((name) => link({ name })),
    ),
    list(words.data, files.data.map(link)),
  ].join('')
}

/** Returns a list under a heading; nothing for an empty one. */
function list(heading: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `\n## ${heading}\n\n${lines.join('\n')}\n`
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10)
}
