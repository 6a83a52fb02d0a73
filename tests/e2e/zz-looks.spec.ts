import { paths } from '#lib/platform/paths.ts'
import { test } from '#tests/support/e2e/fixtures.ts'
import { aPerson } from '#tests/support/e2e/people.ts'
import { anAnswer, aQuestion } from '#tests/support/factories.ts'

const to = paths('en')
test('looks', async ({ page, visit, loginAs }) => {
  test.setTimeout(180_000)
  const one = await aQuestion({
    title: 'Can someone from a PMO become a project manager?',
    isYesNo: 'on',
    tags: 'pmo career',
  })
  await anAnswer({ to: one, stance: 'yes' })
  await anAnswer({ to: one, stance: 'depends' })
  const two = await aQuestion({ title: 'What does a PMO analyst do all day in a project?', tags: 'pmo analyst' })
  await aQuestion({
    title: 'Which certification helps a PMO analyst to become project manager?',
    tags: 'pmo certification',
  })
  await loginAs(await aPerson({ role: 'moderator' } as never))
  for (const [width, height] of [
    [1280, 900],
    [360, 740],
  ] as const)
    for (const theme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height })
      await page.emulateMedia({ colorScheme: theme })
      const shot = (name: string) => page.screenshot({ path: `/tmp/similar-shots/${name}-${width}-${theme}.png` })
      await visit(to.ask())
      await page.getByLabel('Title', { exact: true }).fill('How can a PMO analyst become a project manager')
      await page.waitForTimeout(1500)
      await shot('ask')
      await visit(to.question(two))
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox').fill('pm')
      await page.waitForTimeout(800)
      await page.keyboard.press('ArrowDown')
      await shot('palette')
      await page.keyboard.press('Escape')
      await page.screenshot({ path: `/tmp/similar-shots/question-${width}-${theme}.png`, fullPage: true })
      await visit(to.closeQuestion(two.id))
      await page.getByRole('radio', { name: 'duplicate', exact: false }).first().check()
      await page.waitForTimeout(500)
      await page.screenshot({ path: `/tmp/similar-shots/close-${width}-${theme}.png`, fullPage: true })
      await visit(to.flagPost(two.id))
      await page.screenshot({ path: `/tmp/similar-shots/flag-${width}-${theme}.png`, fullPage: true })
    }
})
