import { createElement } from 'react'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { QuestionCard } from '#components/previews/question-card.tsx'
import type { CardContent } from '#components/previews/question-card.tsx'
import { drawPreview } from '#lib/previews/draw.ts'
import { isDrawable, PREVIEW_SIZE, titleSize } from '#lib/previews/rules.ts'

const CONTENT: CardContent = {
  title: 'Can a PMO analyst become a project manager?',
  site: 'Critical Path',
  shares: [
    { stance: 'yes', percent: 75 },
    { stance: 'effort', percent: 5 },
    { stance: 'depends', percent: 20 },
  ],
  headline: 'Yes · 75%',
  details: '5 answers · 65% first-hand',
}

const draw = (changes: Partial<CardContent> = {}) => {
  const content = { ...CONTENT, ...changes }
  return drawPreview(content, createElement(QuestionCard, content))
}

describe('a picture of a question', () => {
  test('has the size that networks ask for, and is drawn once', async () => {
    const png = await draw()
    expect(await sharp(png ?? undefined).metadata()).toMatchObject({ format: 'png', ...PREVIEW_SIZE })
    expect(await draw()).toBe(png)
    expect(await draw({ headline: 'Yes · 76%' })).not.toBe(png)
  })

  test('exists without title, without verdict, and with the longest possible title', async () => {
    const long =
      'Wie wird man nach zehn Jahren im Projektbüro eines Krankenhauses noch Projektleiterin, ohne Zertifikat? '
    for (const changes of [
      { title: null, site: null },
      { shares: [], details: '' },
      { title: long.repeat(2).slice(0, 150) },
    ])
      expect((await draw(changes))?.byteLength).toBeGreaterThan(1000)
  })

  test('is refused if more are asked for than can be drawn in time', async () => {
    const many = await Promise.all(Array.from({ length: 8 }, (_, at) => draw({ headline: `${at}` })))
    expect(many.filter((png) => png === null)).toHaveLength(4)
    expect(await draw({ headline: '7' })).not.toBeNull()
  })
})

test.each([
  ['What does “PMO” mean – and why?', true],
  ['Från samordnare till chef: hur gör man?', true],
  ['Größe, Straße, ÇA VA, Łódź, œuvre, 10 €', true],
  ['漢字 is not in our faces', false],
  ['👍 or 👎?', false],
  ['Привет', false],
  ['مرحبا', false],
  ['Zwei\u0301 Zeichen', false],
])('%s can be drawn: %s', (title, can) => {
  expect(isDrawable(title)).toBe(can)
})

test('longer titles are smaller', () => {
  expect([20, 80, 150].map((length) => titleSize('x'.repeat(length)))).toEqual([72, 60, 52])
})
