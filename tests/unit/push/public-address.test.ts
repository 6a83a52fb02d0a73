import { expect, test } from 'vitest'
import { isPublicAddress, mayBeAsked, publicLookup } from '#lib/push/public-address.ts'
import { postPush } from '#lib/push/post.ts'

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.31.0.1',
  '192.168.1.1',
  '100.64.0.1',
  '169.254.169.254',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '64:ff9b::7f00:1',
  'fd00::1',
  'fe80::1',
  'ff02::1',
  'push.example',
])('%s is not on the public internet', (address) => {
  expect(isPublicAddress(address)).toBe(false)
})

test.each(['8.8.8.8', '172.32.0.1', '2606:4700::1111'])('%s is', (address) => {
  expect(isPublicAddress(address)).toBe(true)
})

test('an address in any spelling is seen through', () => {
  const asked = [
    'https://127.1/',
    'https://0x7f000001/',
    'https://0177.0.0.1/',
    'https://[::ffff:7f00:1]/',
    'ftp://push.example/',
  ]
  expect(asked.filter(mayBeAsked)).toEqual([])
  expect(mayBeAsked('https://push.example:8443/a?b')).toBe(true)
})

test('a name that leads to this machine is not asked', async () => {
  const found = await new Promise<string>((resolve) => {
    publicLookup('localhost', { all: true }, (error) => resolve(error?.message ?? 'found'))
  })
  expect(found).toBe('localhost is not on the public internet')
  const message = { headers: {}, body: Buffer.from('') }
  await expect(postPush({ ...message, endpoint: 'https://localhost:1/' })).rejects.toThrow('not on the public internet')
  await expect(postPush({ ...message, endpoint: 'https://127.0.0.1:1/' })).rejects.toThrow('not on the public internet')
})
