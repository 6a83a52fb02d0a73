import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { answers } from '#db/schema/posts.ts'
import { editAnswer } from '#lib/answers/commands/edit-answer.ts'
import { editAnswerInput } from '#lib/answers/schema.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { addCertificate } from '#lib/profiles/commands/add-certificate.ts'
import { chooseAudiences } from '#lib/profiles/commands/choose-audiences.ts'
import { chooseLine } from '#lib/profiles/commands/choose-line.ts'
import { removeCertificate } from '#lib/profiles/commands/remove-certificate.ts'
import { removeStation } from '#lib/profiles/commands/remove-station.ts'
import { saveStation } from '#lib/profiles/commands/save-station.ts'
import { checkYears } from '#lib/profiles/fault-queries.ts'
import { getOwnPath, getPublicPath } from '#lib/profiles/queries.ts'
import { MAX_STATIONS } from '#lib/profiles/rules.ts'
import { addCertificateInput, chooseAudiencesInput, chooseLineInput, saveStationInput } from '#lib/profiles/schema.ts'
import { careerTag } from '#lib/profiles/cache.ts'
import { PROFILE_PARTS } from '#lib/users/audiences.ts'
import { userTag } from '#lib/users/cache.ts'
import { anAnswer, aUser, contextOf, later } from '#tests/support/factories.ts'
import { hideProfile } from '#tests/support/hidden-profiles.ts'
import { forbidden, leavingNothingChanged } from '#tests/support/matchers.ts'

const MANAGER = { role: 'project-manager', firstYear: '2017', sector: 'energy-utilities', country: 'Germany' }
const OFFICE = { role: 'pmo-analyst', firstYear: '2012', lastYear: '2017', organisation: 'public-body' }

const save = (viewer: Viewer, fields: Record<string, string>) =>
  saveStation(contextOf(viewer), saveStationInput.parse(fields))
const certify = (viewer: Viewer, fields: Record<string, string>) =>
  addCertificate(contextOf(viewer), addCertificateInput.parse(fields))
const choose = (viewer: Viewer, line: string) => chooseLine(contextOf(viewer), chooseLineInput.parse({ line }))
const PUBLIC = Object.fromEntries(PROFILE_PARTS.map((part) => [part, 'everybody']))
const show = (viewer: Viewer, to: Record<string, string>) =>
  chooseAudiences(contextOf(viewer), chooseAudiencesInput.parse({ ...PUBLIC, ...to }))
const faults = (fields: object) => ({ fields })

async function somebodyWithAPath(): Promise<Viewer> {
  const viewer = await aUser()
  await save(viewer, OFFICE)
  await save(viewer, MANAGER)
  return viewer
}

async function lineOf(id: PostId) {
  const [row] = await db().select().from(answers).where(eq(answers.postId, id))
  return row && { line: row.careerLine, role: row.role, sector: row.sector, country: row.country }
}

describe('a career path', () => {
  test('has the newest role first, and drops the profile when it changes', async () => {
    const viewer = await somebodyWithAPath()
    const { stations } = await getPublicPath(viewer.id)
    expect(stations.map(({ role, from, to }) => [role, from, to])).toEqual([
      ['project-manager', 2017, null],
      ['pmo-analyst', 2012, 2017],
    ])
    const context = contextOf(viewer)
    const id = String(stations[1]?.id)
    await saveStation(context, saveStationInput.parse({ ...OFFICE, station: id, firstYear: '2013' }))
    expect([...context.changedTags]).toEqual([careerTag(viewer.id), userTag(viewer.id)])
    expect((await getOwnPath(viewer.id)).stations[1]).toMatchObject({ from: 2013, organisation: 'public-body' })
    await removeStation(context, { station: stations[0]?.id ?? (0 as never) })
    expect((await getOwnPath(viewer.id)).stations).toHaveLength(1)
  })

  test('refuses years that lie ahead, run backwards or overlap, beside the field', async () => {
    const viewer = await somebodyWithAPath()
    const refused = async (fields: Record<string, string>, expected: object) => {
      expect(await leavingNothingChanged(() => save(viewer, { role: 'coo', ...fields }))).toMatchObject(
        faults(expected),
      )
      await expect(checkYears(contextOf(viewer), { role: '', ...fields })).rejects.toMatchObject(faults(expected))
    }
    await refused(
      { firstYear: '2011', lastYear: '2009' },
      { lastYear: { code: 'yearsBackwards', values: { first: '2011' } } },
    )
    await refused({ firstYear: '2027' }, { firstYear: { code: 'yearAhead' } })
    await refused({ firstYear: '2011', lastYear: '2027' }, { lastYear: { code: 'yearToAhead' } })
    const overlap = { code: 'yearsOverlap', values: { first: '2012', last: '2017' } }
    await refused({ firstYear: '2010', lastYear: '2014' }, { firstYear: overlap })
    await save(viewer, { role: 'coo', firstYear: '2010', lastYear: '2014', beside: 'on' })
    await save(viewer, { role: 'other', firstYear: '2009', lastYear: '2010' })
    expect((await getOwnPath(viewer.id)).stations).toHaveLength(4)
  })

  test.each([
    [{ firstYear: '' }, { firstYear: 'required' }],
    [{ firstYear: '17' }, { firstYear: 'notAYear' }],
    [{ firstYear: '1234' }, { firstYear: 'notAYear' }],
    [{ firstYear: '2017', lastYear: 'today' }, { lastYear: 'notAYear' }],
    [{ firstYear: '2017', country: 'Atlantis' }, { country: 'unknownCountry' }],
    [{ firstYear: '2017', note: 'x'.repeat(31_000) }, { note: 'tooLong' }],
  ])('reads %j with errors', (fields, expected) => {
    const parsed = saveStationInput.safeParse({ role: 'coo', ...fields })
    const found = parsed.error?.issues.map(({ path, message }) => [path[0], message])
    expect(Object.fromEntries(found ?? [])).toEqual(expected)
  })

  test('has room for many roles, and says so to whoever sends sixty', async () => {
    const viewer = await aUser()
    for (let at = 0; at < MAX_STATIONS; at++) {
      const year = String(1980 + at)
      await save(viewer, { role: 'other', firstYear: year, lastYear: String(1981 + at) })
    }
    const refused = faults({ role: { code: 'tooManyStations', values: { max: MAX_STATIONS } } })
    expect(await leavingNothingChanged(() => save(viewer, { role: 'coo', firstYear: '2021' }))).toMatchObject(refused)
  })

  test('is one’s own: other people’s roles and certificates stay as they are', async () => {
    const [owner, other] = [await somebodyWithAPath(), await aUser()]
    await certify(owner, { known: 'PMP' })
    const { stations, certificates } = await getOwnPath(owner.id)
    const [station, certificate] = [stations[0]?.id, certificates[0]?.id]
    if (station === undefined || certificate === undefined) throw new Error('nothing was saved')
    const edit = () => save(other, { ...OFFICE, station: String(station) })
    expect(await leavingNothingChanged(edit)).toBeInstanceOf(NotFound)
    await leavingNothingChanged(async () => {
      await removeStation(contextOf(other), { station })
      await removeCertificate(contextOf(other), { certificate })
    })
    await removeCertificate(contextOf(owner), { certificate })
    expect((await getOwnPath(owner.id)).certificates).toEqual([])
  })

  test('two roles saved at once see each other’s years', async () => {
    const viewer = await aUser()
    const both = await Promise.allSettled(
      ['coo', 'line-manager'].map((role) => save(viewer, { role, firstYear: '2017' })),
    )
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })
})

test('certificates come from the menu or are typed, once each', async () => {
  const viewer = await aUser()
  await certify(viewer, { known: 'PMP', year: '2019' })
  await certify(viewer, { known: '', name: 'Certified Gardener' })
  await expect(certify(viewer, { known: 'PMP' })).rejects.toMatchObject(
    faults({ known: { code: 'certificateListed' } }),
  )
  await expect(certify(viewer, { name: 'pmp' })).rejects.toMatchObject(faults({ name: { code: 'certificateListed' } }))
  await expect(certify(viewer, {})).rejects.toMatchObject(faults({ name: { code: 'required' } }))
  await expect(certify(viewer, { known: 'CAPM', year: '2027' })).rejects.toMatchObject(
    faults({ year: { code: 'yearAhead' } }),
  )
  const { certificates } = await getPublicPath(viewer.id)
  expect(certificates.map(({ name, year }) => [name, year])).toEqual([
    ['Certified Gardener', null],
    ['PMP', 2019],
  ])
})

test('others see the parts that the owner shows', async () => {
  const viewer = await somebodyWithAPath()
  await certify(viewer, { known: 'PMP' })
  await show(viewer, { career: 'nobody' })
  const path = await getPublicPath(viewer.id)
  expect([path.stations.length, path.certificates.length]).toEqual([0, 1])
  await leavingNothingChanged(() => show(viewer, { career: 'nobody' }))
  expect((await getOwnPath(viewer.id)).stations).toHaveLength(2)
})

test('a hidden profile takes no new words, until the moderators show it again', async () => {
  const viewer = await somebodyWithAPath()
  await hideProfile(viewer)
  const words = 'Read my blog'
  const adding = () => save(viewer, { role: 'coo', firstYear: '2026', beside: 'on', note: words })
  expect(await leavingNothingChanged(adding)).toMatchObject(forbidden('profileHidden'))
  expect(await leavingNothingChanged(() => certify(viewer, { name: words }))).toMatchObject(forbidden('profileHidden'))
})

describe('the line beside an answer', () => {
  const FULL = {
    role: 'project-manager',
    years: 9,
    until: null,
    before: 'pmo-analyst',
    sector: 'energy-utilities',
    country: 'DE',
  }

  test('comes from the path, says the context too, and stays when the path changes', async () => {
    const by = await somebodyWithAPath()
    const { id } = await anAnswer({ by })
    const said = { line: FULL, role: 'project-manager', sector: 'energy-utilities', country: 'DE' }
    expect(await lineOf(id)).toEqual(said)
    await save(by, { role: 'coo', firstYear: '2026', beside: 'on' })
    expect(await lineOf(id)).toEqual(said)
  })

  test('is the author’s choice, in the settings and in each answer', async () => {
    const by = await somebodyWithAPath()
    const office = (await getOwnPath(by.id)).stations[1]?.id
    const of = async (fields: object) => (await lineOf((await anAnswer({ by, ...fields })).id))?.line
    expect(await of({ careerLine: 'none' })).toBeNull()
    expect(await of({ careerLine: String(office) })).toMatchObject({ role: 'pmo-analyst', years: 5, until: 2017 })
    await choose(by, 'short')
    expect(await of({})).toEqual({ ...FULL, before: null, sector: null, country: null })
    for (const career of ['nobody', 'members']) {
      await show(by, { career })
      expect(await of({})).toBeNull()
    }
    expect(await of({ careerLine: 'full' })).toEqual(FULL)
    expect((await lineOf((await anAnswer({ by, careerLine: '999999999' })).id))?.line).toBeNull()
  })

  test('is made anew in an edit only if the author asks for it', async () => {
    const by = await somebodyWithAPath()
    const { id } = await anAnswer({ by })
    await save(by, { role: 'coo', firstYear: '2026', beside: 'on' })
    const edit = async (version: string, fields: object) => {
      const body = `Yes: I did exactly that, and it took me two years, version ${version}.`
      const input = editAnswerInput.parse({ post: String(id), version, body, basis: 'did', ...fields })
      await editAnswer(contextOf(by, { now: later(60) }), input)
    }
    await edit('1', {})
    expect((await lineOf(id))?.line).toEqual(FULL)
    await edit('2', { careerLine: 'full' })
    expect((await lineOf(id))?.line).toMatchObject({ role: 'coo', years: 0, before: 'pmo-analyst' })
    await edit('3', { careerLine: '999999999' })
    expect((await lineOf(id))?.line).toMatchObject({ role: 'coo' })
  })

  test('takes what it said of the context along in an edit, and leaves what the author typed', async () => {
    const by = await somebodyWithAPath()
    const { id } = await anAnswer({ by })
    const body = 'Yes: I did exactly that, and it took me two years, with help.'
    const typed = { ownRole: 'project-manager', ownSector: 'energy-utilities', ownCountry: 'France' }
    const fields = { post: String(id), version: '1', body, basis: 'did', careerLine: 'none', ...typed }
    await editAnswer(contextOf(by, { now: later(60) }), editAnswerInput.parse(fields))
    expect(await lineOf(id)).toEqual({ line: null, role: null, sector: null, country: 'FR' })
  })

  test('nobody has one without a path', async () => {
    const { id } = await anAnswer({})
    expect(await lineOf(id)).toEqual({ line: null, role: null, sector: null, country: null })
  })
})
