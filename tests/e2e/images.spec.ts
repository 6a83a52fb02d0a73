import { brotliCompressSync } from 'node:zlib'
import type { Locator } from '@playwright/test'
import { paths } from '#lib/platform/paths.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { aPerson } from '#tests/support/e2e/people.ts'
import { button } from '#tests/support/e2e/steps.ts'
import { status } from '#tests/support/e2e/watch.ts'
import { wordsOf } from '#tests/support/e2e/words.ts'
import { aQuestion } from '#tests/support/factories.ts'
import { MAKERS } from '#tests/support/image-files.ts'

const say = wordsOf('en')
const to = paths('en')

/** The most bytes that the editor may add to a page on which somebody writes, after Brotli. */
const MAX_EDITOR_BYTES = 25_000

/** Pastes into a field, as a browser does. */
function paste(field: Locator, data: Readonly<Record<string, string>>): Promise<void> {
  return field.evaluate((area, given) => {
    const clipboardData = new DataTransfer()
    for (const [type, text] of Object.entries(given)) clipboardData.setData(type, text)
    area.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, data)
}

test('the editor formats by key, goes on with lists, pastes Markdown and completes names; an image is picked and shown', async ({
  page,
  visit,
  loginAs,
  complaints,
}) => {
  complaints.allow(status(422))
  const question = await aQuestion()
  const person = await aPerson()
  await loginAs(person)
  await visit(to.writeAnswer(question.id))
  const body = page.getByRole('textbox', { name: say('answers.form.title') })
  const scripts: Promise<Buffer>[] = []
  page.on('response', (response) => {
    if (response.url().endsWith('.js')) scripts.push(response.body())
  })
  await body.focus()
  await expect(page.getByRole('toolbar', { name: say('editor.toolbar') })).toBeVisible()
  const sizes = (await Promise.all(scripts)).map((script) => brotliCompressSync(script).length)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MAX_EDITOR_BYTES)
  await page.keyboard.type('- Yes')
  await page.keyboard.press('Enter')
  await page.keyboard.type('plan')
  await body.press('Control+Shift+ArrowLeft')
  await body.press('Control+b')
  await expect(body).toHaveValue('- Yes\n- **plan**')
  await body.press('Control+z')
  await expect(body).toHaveValue('- Yes\n- plan')
  await body.fill('')
  await paste(body, {
    'text/html': '<p>A <b>bold</b> <a href="https://x.example/">link</a></p>',
    'text/plain': 'A bold link',
  })
  await expect(body).toHaveValue('A **bold** [link](https://x.example/)')
  await body.press('Control+a')
  await page.keyboard.type('plan')
  await body.press('Control+a')
  await paste(body, { 'text/plain': 'https://x.example/plan' })
  await expect(body).toHaveValue('[plan](https://x.example/plan)')
  await body.fill('')
  await page.keyboard.type('Ask ')
  await page.keyboard.insertText(`@${person.handle.slice(0, 8)}`)
  await expect(page.getByRole('option', { name: person.displayName })).toBeVisible()
  // Enter waits for the list of the last letter, which is slower than the typist.
  const slow = Promise.withResolvers<void>()
  await page.route('**/api/instant?*', (route) => slow.promise.then(() => route.continue()))
  await page.keyboard.insertText(person.handle.slice(8))
  // The field is a combobox now.
  await page.keyboard.press('Enter')
  slow.resolve()
  await expect(body).toHaveValue(`Ask @${person.handle} `)
  await body.fill('Yes, and this is how our plan looked.')
  const pick = async (name: string, buffer: Buffer) => {
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('link', { name: say('posts.form.addImage') }).click()
    await (await chooser).setFiles([{ name, mimeType: 'image/png', buffer }])
  }
  await pick('words.png', Buffer.from('no image'))
  await expect(page.getByRole('main').getByRole('alert')).toContainText(say('fieldErrors.imageUnknown'))
  await button(page, say('editor.remove')).click()
  await pick('plan.png', await MAKERS.png(900, 450))
  await button(page, say('editor.insert')).click()
  await expect(page.getByRole('main').getByRole('alert')).toHaveText(say('editor.describe'))
  const description = page.getByRole('textbox', { name: say('editor.description') })
  await description.fill('Our plan')
  await description.press('Enter')
  await expect(body).toHaveValue(/looked\.\n\n!\[Our plan\]\(\/images\/[0-9a-f]{32}\/900x450\.webp\)\n\n$/)
  const preview = page.getByRole('tab', { name: say('posts.form.preview') })
  await page.getByRole('tab', { name: say('posts.form.write') }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(preview).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(body).toBeHidden()
  const image = page.getByRole('img', { name: 'Our plan' })
  await expect(image).toHaveAttribute('width', '900')
  await expect.poll(() => image.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBeGreaterThan(0)
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Enter')
  await expect(body).toBeVisible()
  await expect(image).toBeHidden()
  // An image that waits for its description is not left behind when the text is sent.
  await pick('later.png', await MAKERS.png(40, 40))
  await expect(button(page, say('editor.insert'))).toBeVisible()
  await button(page, say('answers.form.submit')).click()
  await expect(description).toBeFocused()
  await expect(page.getByRole('main').getByRole('alert')).toHaveText(say('editor.describe'))
  await description.fill('The next plan')
  await button(page, say('answers.form.submit')).click()
  await expect(body).toHaveValue(/!\[The next plan\]\(\/images\/[0-9a-f]{32}\/40x40\.webp\)/)
})

test('without scripts a form returns the line to copy, and what was typed if the file is none @no-script', async ({
  page,
  visit,
  loginAs,
}) => {
  await loginAs(await aPerson())
  await visit(to.newImage())
  const send = async (buffer: Buffer) => {
    await page.getByLabel(say('images.file')).setInputFiles([{ name: 'plan.png', mimeType: 'image/png', buffer }])
    await button(page, say('images.upload')).click()
  }
  const description = page.getByRole('textbox', { name: say('images.description') })
  await description.fill('Our plan')
  await send(Buffer.from('no image'))
  await expect(page.getByRole('main').getByRole('alert')).toHaveText(say('fieldErrors.imageUnknown'))
  await expect(description).toHaveValue('Our plan')
  await send(await MAKERS.png(900, 450))
  await expect(page.getByLabel(say('images.copy'))).toHaveValue(
    /^!\[Our plan\]\(\/images\/[0-9a-f]{32}\/900x450\.webp\)$/,
  )
  await expect(page.getByRole('img', { name: 'Our plan' })).toBeVisible()
})
