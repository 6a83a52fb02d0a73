import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { renderInline, renderUncached } from '#lib/markdown/render.ts'
import { RENDERER_VERSION } from '#lib/markdown/rules.ts'

/** A text with every construct that renders differently. */
const SOURCE = `# One

### Two deeper

Some *emphasis*, **more**, ~~gone~~, \`code\`, a [link](https://host.example/p), one [without a scheme](//host.example/p),
a bare https://host.example and www.host.example, an image ![alt](https://host.example/i.png), @handle and <b>HTML</b>.

> quoted

1. first
2. second

- [ ] task

| a | b |
| - | - |
| 1 | 2 |

\`\`\`
fenced
code
\`\`\`

[relative](foo/bar) [named](host.example/p) [refused](javascript:alert(1)) [](https://host.example/empty) [ref]

[ref]: https://host.example/ref
`

test('a change of the renderer needs a new version, so that stored texts are rendered again', () => {
  const mentions = new Map([['handle', '/users/1/handle']])
  const all = [renderUncached(SOURCE), renderInline(SOURCE, mentions)].map(({ html, text }) => `${html}\n${text}`)
  const digest = createHash('sha256').update(all.join('\n')).digest('hex').slice(0, 16)
  expect([RENDERER_VERSION, digest]).toEqual([6, '1d1c0e6eff7ea761'])
})
