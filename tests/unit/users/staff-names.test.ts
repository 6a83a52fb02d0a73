import { expect, test } from 'vitest'
import { people } from '#scripts/seed/people.ts'
import { handleError } from '#lib/users/handles.ts'
import { displayNameError } from '#lib/users/names.ts'

test.each([
  'Administrator',
  'Site Admin',
  'Admin Sara',
  'Sara (Moderator)',
  'Sara – Mod',
  'SiteAdmin',
  'A d m i n',
  'adm1n',
  '@dmin',
  'Mod3rator',
  'Modérator',
  'Ädmin',
  'Adrnin',
  'ＡＤＭＩＮ',
  'Admin 2',
  '007 Admin',
  'Forum Team',
  'The Forum Staff',
  'Official Support',
  'Trust & Safety Team',
  'No Reply',
  'Critical Path',
  'Critical Path Team',
  'CriticalPath_Support',
  'Cr1tical Path Team',
  'Foren-Moderator',
  'Forenadministratorin',
  'Das Forum-Team',
  'Offizieller Support',
  'Unser Kundendienst',
  'Moderatörerna',
  'Moderatör Åsa',
  'Forumets Moderatör',
  'Officiell Kundtjänst',
  'Администратор',
])('%s poses as staff', (name) => {
  expect(displayNameError(name)).toMatchObject({ code: 'nameReserved' })
})

test.each([
  'Visit evil-host.example',
  'examdumps.com',
  'www.examdumps',
  'https://a.example',
  'exam%2Edumps.com',
  'examdumps。com',
  'examdumps (dot) com',
  'sara@firm.example',
  'sara (at) firm.example',
  'Telegram @fastcerts',
  't.me/fastcerts',
])('%s carries an address', (name) => {
  expect(displayNameError(name)).toMatchObject({ code: 'nameAddress' })
})

test.each([
  '+46 70 123 45 67',
  'Anna 0701234567',
  'Call 1-888-555-0119',
  '(713) 555-0134',
  'Anna ０７０１２３４５６７',
])('%s carries a phone number', (name) => {
  expect(displayNameError(name)).toMatchObject({ code: 'namePhone' })
})

test.each([
  'Sara Lindqvist',
  'Anna, Project Administrator',
  'PMO Admin Oslo',
  'Projekt-Administratorin Eva',
  'Support Lead Anna',
  'Joe Root',
  'Team Lead',
  'Info Security PM',
  'Jan M.de Boer',
  'J.R. Smith',
  'Dr. No',
  'St.John Smythe',
  'PM 2000',
  'PMO 2019-2024',
  'Modin',
  'Modesty B.',
  'Staffan',
  'Adminah Okoye',
  'Theo Offermann',
  'Hjalmar',
  'Critical Chain',
  'EPG',
])('%s is a name', (name) => {
  expect(displayNameError(name)).toBeNull()
})

test('everybody in the seeded threads except their administrator has an allowed name', () => {
  const refused = people.filter(({ displayName }) => displayNameError(displayName) !== null)
  expect(refused.map(({ displayName }) => displayName)).toEqual(['admin'])
})

test.each([
  ['site-admin', 'nameReserved'],
  ['forum-team', 'nameReserved'],
  ['sara-moderator', 'nameReserved'],
  ['critical-path-team', 'nameReserved'],
  ['www-casino', 'nameAddress'],
  ['exam-dumps-com', 'nameAddress'],
  ['anna-0701234567', 'namePhone'],
  ['46-70-123-45-67', 'namePhone'],
])('the handle %s is refused', (handle, code) => {
  expect(handleError(handle)).toMatchObject({ code })
})

test.each(['anna-48213', 'pmo-admin', 'anna-1985', 'line-manager-lyon', 'anna19850412'])(
  'the handle %s is allowed',
  (handle) => {
    expect(handleError(handle)).toBeNull()
  },
)
