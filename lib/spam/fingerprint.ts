/**
 * The smallest hashes of a text's runs of words: two texts share as many of them as they share runs (MinHash, Broder
 * 1997).
 */
export type Fingerprint = readonly number[]

/** Words in a run, and hashes in a fingerprint: 64 measure a similarity to within about ±0.06. */
const RUN = 3
const HASHES = 64

/** Returns a text's fingerprint; null for a text of fewer than eight words, which is too short for one. */
export function fingerprintOf(text: string): Fingerprint | null {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  if (words.length < 8) return null
  const least = Array.from({ length: HASHES }, () => 0xff_ff_ff_ff)
  for (let start = 0; start + RUN <= words.length; start++) {
    const hash = hashOf(words.slice(start, start + RUN).join(' '))
    for (let index = 0; index < HASHES; index++) {
      const mixed = mix(hash, index)
      if (mixed < (least[index] ?? 0)) least[index] = mixed
    }
  }
  return least
}

/**
 * Computes how much two texts share, from 0 to 1: the share of equal hashes estimates the Jaccard similarity of their
 * runs.
 */
export function similarityOf(one: Fingerprint, other: Fingerprint): number {
  return one.filter((hash, index) => hash === other[index]).length / HASHES
}

/** Computes FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x81_1c_9d_c5
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01_00_01_93)
  }
  return hash >>> 0
}

/** Makes one of many hashes from one: the finaliser of MurmurHash3 over hash and index. */
function mix(hash: number, index: number): number {
  let mixed = hash ^ Math.imul(index + 1, 0x9e_37_79_b1)
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85_eb_ca_6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2_b2_ae_35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
