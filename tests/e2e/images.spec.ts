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

test('an image is picked, described and shown, and a file that is none says why', async ({
  page,
  visit,
  loginAs,
  complaints,
}) => {
  complaints.allow(status(422))
  const question = await aQuestion()
  await loginAs(await aPerson())
  await visit(to.writeAnswer(question.id))
  const body = page.getByRole('textbox', { name: say('answers.form.title') })
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
  await button(page, say('posts.form.preview')).click()
  const image = page.getByRole('img', { name: 'Our plan' })
  await expect(image).toHaveAttribute('width', '900')
  await expect.poll(() => image.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBeGreaterThan(0)
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
